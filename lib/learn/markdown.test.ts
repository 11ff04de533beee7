import { describe, expect, test } from 'vitest'
import { MarkdownError, readSections } from './markdown.ts'
import { anchorsOf, linksOf, plainText, runsOf } from './markdown-walk.ts'

describe('the text of an entry', () => {
  test('keeps its sections, lists, tables and code', () => {
    const [section] = readSections(
      '## In short\n\nA `<b>` & *c*.\n\n- **one** thing {#x1}\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```yaml\na: 1\n```\n',
    )
    expect(section?.heading).toBe('In short')
    expect(section?.blocks.map((block) => block.type)).toEqual(['paragraph', 'list', 'table', 'code'])
    expect(runsOf(section?.blocks ?? []).map(plainText)).toEqual(['A <b> & c.', 'one thing', 'two', 'a', 'b', '1', '2'])
    expect(anchorsOf(section?.blocks ?? [])).toEqual(['x1'])
  })

  test('keeps links inside other marks', () => {
    const [section] = readSections('## A\n\n**[Pod](pod#x22)** and [site](https://kubernetes.io/)\n')
    expect(linksOf(section?.blocks ?? [])).toEqual(['pod#x22', 'https://kubernetes.io/'])
  })

  test.each(['<script>alert(1)</script>', '![a](b.png)', '> quoted', 'text <b>bold</b>'])('never lets %s through', (text) => {
    expect(() => readSections(`## A\n\n${text}\n`)).toThrow(MarkdownError)
  })

  test('begins with a heading', () => {
    expect(() => readSections('lost words')).toThrow(MarkdownError)
  })
})
