import type { Block, Inline } from './markdown.ts'

/** The words of a run of text, without marks. */
export function plainText(content: readonly Inline[]): string {
  return content.map((part) => (part.type === 'text' || part.type === 'code' ? part.text : plainText(part.children))).join('')
}

/** Every run of text in the blocks, in reading order; code blocks left out. */
export function runsOf(blocks: readonly Block[]): Inline[][] {
  return blocks.flatMap(runsOfBlock)
}

function runsOfBlock(block: Block): Inline[][] {
  switch (block.type) {
    case 'paragraph':
    case 'subheading':
      return [block.content]
    case 'list':
      return block.items.flatMap((item) => [item.content, ...runsOf(item.blocks)])
    case 'table':
      return [...block.head, ...block.rows.flat()]
    case 'code':
      return []
  }
}

/** The places that an address can lead to inside these blocks. */
export function anchorsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(anchorsOfBlock)
}

function anchorsOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'subheading':
      return block.anchor === undefined ? [] : [block.anchor]
    case 'list':
      return block.items.flatMap((item) => [...(item.anchor === undefined ? [] : [item.anchor]), ...anchorsOf(item.blocks)])
    case 'table':
    case 'code':
      return []
  }
}

function linksIn(content: readonly Inline[]): string[] {
  return content.flatMap((part) => {
    if (part.type === 'text' || part.type === 'code') return []
    return part.type === 'link' ? [part.href] : linksIn(part.children)
  })
}

/** Where the links of these blocks lead: `pod`, `pod#x22`, `https://...`. */
export function linksOf(blocks: readonly Block[]): string[] {
  return runsOf(blocks).flatMap(linksIn)
}
