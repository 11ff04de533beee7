import { Fragment } from 'react'
import type { Block } from '#lib/learn/markdown.ts'
import { Inline, type TextPlace } from './inline.tsx'

/** Paragraphs, lists, tables and code of a section. */
export function Blocks({ blocks, place }: { blocks: readonly Block[]; place: TextPlace }) {
  return blocks.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
    <Fragment key={at}>
      <OneBlock block={block} place={place} />
    </Fragment>
  ))
}

function OneBlock({ block, place }: { block: Block; place: TextPlace }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p id={block.anchor} className="my-3 scroll-mt-20">
          <Inline content={block.content} place={place} />
        </p>
      )
    case 'subheading':
      return (
        <h3 id={block.anchor} className="mt-5 mb-2 scroll-mt-20 text-base font-medium text-ink">
          <Inline content={block.content} place={place} />
        </h3>
      )
    case 'code':
      return (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
          tabIndex={0}
          className="my-3 overflow-x-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs leading-5 text-ink"
        >
          {block.text}
        </pre>
      )
    case 'list':
      return <List block={block} place={place} />
    case 'table':
      return <Table block={block} place={place} />
  }
}

function List({ block, place }: { block: Extract<Block, { type: 'list' }>; place: TextPlace }) {
  const items = block.items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
    <li key={at} id={item.anchor} className="scroll-mt-20 pl-1 marker:text-faint">
      <Inline content={item.content} place={place} />
      <Blocks blocks={item.blocks} place={place} />
    </li>
  ))
  const look = 'my-3 space-y-2 pl-5'
  return block.ordered ? <ol className={`${look} list-decimal`}>{items}</ol> : <ul className={`${look} list-disc`}>{items}</ul>
}

function Table({ block, place }: { block: Extract<Block, { type: 'table' }>; place: TextPlace }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <div tabIndex={0} className="my-4 overflow-x-auto rounded-lg border border-line">
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="bg-sunken">
            {block.head.map((cell, at) =>
              cell.length === 0 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
                <td key={at} />
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
                <th key={at} scope="col" className="min-w-28 px-3 py-2 font-medium text-ink">
                  <Inline content={cell} place={place} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
            <tr key={line} className="border-t border-line align-top">
              {row.map((cell, at) =>
                at === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
                  <th key={at} scope="row" className="px-3 py-2 font-normal text-muted">
                    <Inline content={cell} place={place} />
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: text never changes
                  <td key={at} className="px-3 py-2">
                    <Inline content={cell} place={place} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
