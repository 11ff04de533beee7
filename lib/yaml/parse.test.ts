import { describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { locate, pathAt } from './locate.ts'
import { parseText } from './parse.ts'

describe('bad input is said at its place and never thrown', () => {
  test.each([
    ['a NUL byte', 'a: 1\nb: \u0000', 'nul'],
    ['a tab as indentation', 'a:\n\tb: 1', 'tab'],
    ['a key that stands twice', 'a: 1\na: 2', 'duplicateKey'],
    ['a tag that runs code elsewhere', 'a: !!js/function "x"', 'tag'],
    ['a quote that never ends', 'a: "x', 'syntax'],
    [
      'an alias bomb',
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
      'aliases',
    ],
  ])('%s', (_, text, code) => {
    const parsed = parseText(text)
    const findings = [...parsed.findings, ...parsed.documents.flatMap((document) => document.findings)]
    expect(findings.map((finding) => finding.code)).toContain(code)
    expect(parsed.documents.every((document) => document.value === undefined)).toBe(true)
  })

  test('Windows line ends are no fault', () => {
    expect(parseText('a: 1\r\nb:\r\n  - c\r\n').documents[0]?.value).toEqual({ a: 1, b: ['c'] })
  })

  test('empty documents count for nothing', () => {
    expect(parseText('---\n# only words\n---\na: 1\n---\n').documents.map(({ value }) => value)).toEqual([{ a: 1 }])
  })
})

const text = 'kind: Pod\nspec:\n  containers:\n    - name: web\n      image: web:1\n'

test.each([
  [['spec', 'containers', 0, 'image'], 'web:1'],
  [['spec', 'containers', 0, 'ports', 0], 'name'],
  [['spec', 'nothing'], 'spec'],
])('an error about %j stands at a place that is there', (path, found) => {
  const document = parseText(text).documents[0]?.document
  const span = document === undefined ? undefined : locate(document, path)
  expect(text.slice(span?.from, span?.to)).toBe(found)
})

test('the field under the cursor is known by its path', () => {
  const document = parseText(text).documents[0]?.document
  expect(document === undefined ? undefined : pathAt(document, text.indexOf('web:1') + 2)).toEqual(['spec', 'containers', 0, 'image'])
  expect(parseYaml(text)).toHaveProperty('kind')
})

test('numbers and words mean what they mean to kubectl, which reads YAML 1.1', () => {
  const text = 'mode: 0644\nbig: 1_000\non: yes\nquoted: "yes"\ntime: 12:30:45\nday: 2026-01-02\nversion: 1.10\n'
  expect(parseText(text).documents[0]?.value).toEqual({
    mode: 420,
    big: 1000,
    true: true,
    quoted: 'yes',
    time: '12:30:45',
    day: '2026-01-02',
    version: 1.1,
  })
})

test('a map of 20,000 keys is read in a moment, and a key that stands twice in it is still found', () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `key-${index}: value ${index}`)
  const start = performance.now()
  const { documents } = parseText([...lines, 'key-77: again'].join('\n'))
  expect(documents[0]?.findings.map(({ code }) => code)).toEqual(['duplicateKey'])
  // Comparing each key with each other takes more than ten times as long.
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('an alias of nothing is told as such, where it stands', () => {
  const text = 'a: &x 1\nb: *x\nc: *nothing\n'
  const [found] = parseText(text).documents[0]?.findings ?? []
  expect(found?.code).toBe('syntax')
  expect(text.slice(found?.from, found?.to)).toBe('*nothing')
})
