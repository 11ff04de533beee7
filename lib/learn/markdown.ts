import { lexer, type Token, type Tokens } from 'marked'

/** The part of Markdown that entries are written in, as a tree that a page draws without any HTML of the author's. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong'; children: Inline[] }
  | { type: 'emphasis'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] }

interface Anchored {
  /** From `{#id}` at the end: an address inside the page. */
  anchor?: string
  content: Inline[]
}

export type Block =
  | ({ type: 'paragraph' } & Anchored)
  | ({ type: 'subheading' } & Anchored)
  | { type: 'list'; ordered: boolean; items: (Anchored & { blocks: Block[] })[] }
  | { type: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { type: 'code'; language: string; text: string }

/** The author used a part of Markdown that entries do not have. */
export class MarkdownError extends Error {}

const ANCHOR = /\s*\{#([a-z][a-z0-9-]*)\}\s*$/

function inlines(tokens: readonly Token[]): Inline[] {
  return tokens.map((token): Inline => {
    switch (token.type) {
      case 'text':
      case 'escape':
        return { type: 'text', text: token.text }
      case 'codespan':
        return { type: 'code', text: token.text }
      case 'strong':
        return { type: 'strong', children: inlines(token.tokens ?? []) }
      case 'em':
        return { type: 'emphasis', children: inlines(token.tokens ?? []) }
      case 'link':
        return { type: 'link', href: token.href, children: inlines(token.tokens ?? []) }
      case 'br':
        return { type: 'text', text: ' ' }
      default:
        throw new MarkdownError(`entries have no ${token.type}: ${token.raw.slice(0, 60)}`)
    }
  })
}

function anchored(tokens: readonly Token[]): Anchored {
  const content = inlines(tokens)
  const last = content.at(-1)
  const found = last?.type === 'text' ? ANCHOR.exec(last.text) : null
  if (last?.type !== 'text' || found?.[1] === undefined) return { content }
  return { anchor: found[1], content: [...content.slice(0, -1), { type: 'text', text: last.text.replace(ANCHOR, '') }] }
}

function listItem(item: Tokens.ListItem): Anchored & { blocks: Block[] } {
  const [first, ...rest] = item.tokens.filter((token) => token.type !== 'space')
  if (first === undefined || (first.type !== 'text' && first.type !== 'paragraph'))
    throw new MarkdownError(`a list item starts with text: ${item.raw}`)
  return { ...anchored(first.tokens ?? [first]), blocks: blocks(rest) }
}

function blocks(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    switch (token.type) {
      case 'space':
        return []
      case 'paragraph':
        return [{ type: 'paragraph', ...anchored(token.tokens ?? []) }]
      case 'heading':
        return [{ type: 'subheading', ...anchored(token.tokens ?? []) }]
      case 'code':
        return [{ type: 'code', language: token.lang ?? '', text: token.text }]
      case 'list': {
        // marked's `Token` is open (its last member has `type: string`), so the case alone does not narrow it
        const list = token as Tokens.List
        return [{ type: 'list', ordered: list.ordered, items: list.items.map(listItem) }]
      }
      case 'table': {
        const table = token as Tokens.Table
        return [
          {
            type: 'table',
            head: table.header.map((cell) => inlines(cell.tokens)),
            rows: table.rows.map((row) => row.map((cell) => inlines(cell.tokens))),
          },
        ]
      }
      default:
        throw new MarkdownError(`entries have no ${token.type}: ${token.raw.slice(0, 60)}`)
    }
  })
}

/** One section as it is written, from its `##` heading to the next. */
export interface MarkdownSection {
  heading: string
  blocks: Block[]
}

/**
 * Reads the body of an entry.
 * @throws MarkdownError where it holds more than entries are written in (images, HTML, quotes, text before the first heading)
 */
export function readSections(markdown: string): MarkdownSection[] {
  const sections: { heading: string; tokens: Token[] }[] = []
  for (const token of lexer(markdown)) {
    if (token.type === 'heading' && token.depth <= 2) {
      if (token.depth === 1) throw new MarkdownError('the title stands in the front matter, not in a heading')
      sections.push({ heading: token.text, tokens: [] })
    } else if (token.type !== 'space') {
      const section = sections.at(-1)
      if (section === undefined) throw new MarkdownError('text before the first heading')
      section.tokens.push(token)
    }
  }
  return sections.map((section) => ({ heading: section.heading, blocks: blocks(section.tokens) }))
}
