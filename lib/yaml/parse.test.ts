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
