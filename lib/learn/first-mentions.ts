import type { Block, Inline } from './markdown.ts'

/** Names of things, as they are written in a text, with the slugs of their entries. */
export type Names = ReadonlyMap<string, string>

// English words that are also names of kinds: at the beginning of a sentence their capital says nothing.
const COMMON = new Set(['Binding', 'Deployment', 'Event', 'Job', 'Namespace', 'Node', 'Secret', 'Service'])
const SENTENCE_START = /(^|[.:?] )$/

interface Mention {
  at: number
  name: string
  slug: string
}

/**
 * Makes a link of the first mention of each name, where the author made none before it: so nobody meets a word that leads nowhere.
 * @param linked slugs that need no link any more, the entry's own among them; those that are linked here are added
 */
export function linkFirstMentions(blocks: readonly Block[], names: Names, linked: Set<string>): Block[] {
  const pattern = new RegExp(`(?<![\\w./-])(${[...names.keys()].sort((a, b) => b.length - a.length).join('|')})s?(?![\\w/-])`, 'g')

  function next(text: string): Mention | undefined {
    for (const { index, 1: name = '' } of text.matchAll(pattern)) {
      const slug = names.get(name)
      if (slug === undefined || linked.has(slug)) continue
      if (COMMON.has(name) && SENTENCE_START.test(text.slice(0, index))) continue
      return { at: index, name, slug }
    }
    return undefined
  }

  function inText(text: string): Inline[] {
    const mention = next(text)
    if (mention === undefined) return text === '' ? [] : [{ type: 'text', text }]
    const { at, name, slug } = mention
    linked.add(slug)
    return [
      ...(at === 0 ? [] : [{ type: 'text' as const, text: text.slice(0, at) }]),
      { type: 'link', href: slug, children: [{ type: 'text', text: name }] },
      ...inText(text.slice(at + name.length)),
    ]
  }

  function inRun(content: readonly Inline[]): Inline[] {
    return content.flatMap(inPart)
  }

  function inPart(part: Inline): Inline[] {
    switch (part.type) {
      case 'text':
        return inText(part.text)
      case 'code':
        return [part]
      case 'link':
        linked.add(part.href.split('#')[0] ?? '')
        return [part]
      case 'strong':
      case 'emphasis':
        return [{ ...part, children: inRun(part.children) }]
    }
  }

  function inBlock(block: Block): Block {
    switch (block.type) {
      case 'paragraph':
        return { ...block, content: inRun(block.content) }
      case 'list':
        return {
          ...block,
          items: block.items.map((item) => ({
            ...item,
            content: inRun(item.content),
            blocks: linkFirstMentions(item.blocks, names, linked),
          })),
        }
      case 'subheading':
      case 'table':
      case 'code':
        return block
    }
  }

  return blocks.map(inBlock)
}
