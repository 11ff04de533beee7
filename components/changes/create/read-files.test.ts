import { expect, test } from 'vitest'
import { chosenFiles, readFiles } from './read-files.ts'

/** A file as a browser gives it: single, or with its path below the folder that was chosen. */
const browserFile = (content: string | Uint8Array<ArrayBuffer>, name: string, path = '') =>
  Object.defineProperty(new File([content], name), 'webkitRelativePath', { value: path })
const inFolder = (path: string, text: string) => browserFile(text, path.split('/').at(-1) ?? '', path)

test('files become documents of one text, in the order of their names, each with where it is from', async () => {
  const files = chosenFiles([browserFile('kind: B\r\n', 'b.yaml'), browserFile('\uFEFF---\nkind: A\n---\n', 'a.yaml')])
  expect(await readFiles(files)).toMatchObject({ text: '# a.yaml\nkind: A\n---\n# b.yaml\nkind: B', read: 2, others: 0 })
})

test('of a folder only manifests are read, and the rest is counted', async () => {
  const files = chosenFiles([
    inFolder('app/web/deployment.yml', 'kind: D'),
    inFolder('app/README.md', '# words'),
    inFolder('app/cm.json', '{}'),
  ])
  expect(await readFiles(files)).toMatchObject({ text: '# app/cm.json\n{}\n---\n# app/web/deployment.yml\nkind: D', read: 2, others: 1 })
})

test('a single file stays as it is, and one that is too big is named', async () => {
  expect((await readFiles(chosenFiles([browserFile('# mine\nkind: A', 'a.txt')]))).text).toBe('# mine\nkind: A')
  const big = browserFile(new Uint8Array(6_000_001), 'big.yaml')
  expect(await readFiles(chosenFiles([big]))).toMatchObject({ text: '', read: 0, tooBig: ['big.yaml'] })
})
