import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseText } from './parse.ts'
import { applyChanges } from './patch-text.ts'
import { repairIndent } from './repair-indent.ts'

const repaired = (text: string) => applyChanges(text, repairIndent(text))

test.each([
  ['tabs', 'spec:\n\treplicas: 1\n\ttemplate:\n\t\tspec: {}\n', 'spec:\n  replicas: 1\n  template:\n    spec: {}\n'],
  ['four spaces', 'spec:\n    a: 1\n    b:\n        c: 2\n', 'spec:\n  a: 1\n  b:\n    c: 2\n'],
  ['a line that fits no level', 'spec:\n    a: 1\n   b: 2\n', 'spec:\n  a: 1\n  b: 2\n'],
  ['a list', 'a:\n    -   name: x\n        image: y\n', 'a:\n  - name: x\n    image: y\n'],
  ['tabs and spaces in turn', 'spec:\n  a: 1\n\tb: 2\n', 'spec:\n  a: 1\n  b: 2\n'],
])('%s are brought in order', (_, text, expected) => {
  expect(repaired(text)).toBe(expected)
})

test('a block text keeps its shape', () => {
  const text = 'data:\n    run: |\n        if true; then\n            echo yes\n        fi\n    next: 1\n'
  expect(repaired(text)).toBe('data:\n  run: |\n    if true; then\n        echo yes\n    fi\n  next: 1\n')
})

test('a text with tabs can be read afterwards', () => {
  const text = 'spec:\n\tcontainers:\n\t- name: web\n\t  image: web:1\n\t- name: proxy\n\t  image: proxy:1\n'
  const { documents } = parseText(repaired(text))
  expect(documents[0]?.value).toEqual({
    spec: {
      containers: [
        { name: 'web', image: 'web:1' },
        { name: 'proxy', image: 'proxy:1' },
      ],
    },
  })
})

test('no manifest means something else afterwards', () => {
  const folder = new URL('./manifests/', import.meta.url)
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const values = (given: string) => parseText(given).documents.map(({ value }) => value)
    expect(values(repaired(text)), file).toEqual(values(text))
    // What is in order already is left as it is, but for the column of lists.
    expect(repaired(repaired(text)), file).toBe(repaired(text))
  }
})
