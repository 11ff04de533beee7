import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sheet = readFileSync('app/styles/learn.css', 'utf8')
const under = (pattern: RegExp) => [...sheet.matchAll(pattern)].map(([, path = '']) => path.replace(/^(?:\.\.\/)+/, ''))
const sources = under(/@source "([^"]+)"/g)
const left = under(/@source not "([^"]+)"/g)

/** Files of components that a file leads to; of a type nothing reaches the page. */
function imported(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^import (?!type\b)[^;]*?'(#components\/[^']+|\.{1,2}\/[^']+)'/gm)].flatMap(
    ([, path = '']) => {
      const found = path.startsWith('#') ? path.slice(1) : new URL(path, `file:///${file}`).pathname.slice(1)
      return found.startsWith('components/') ? [found] : []
    },
  )
}

function reached(from: readonly string[]): string[] {
  const all = new Set<string>()
  const waiting = [...from]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const next of imported(file)) {
      if (all.has(next)) continue
      all.add(next)
      waiting.push(next)
    }
  }
  return [...all]
}

test('a learning page finds the classes of every component that it shows in its own style sheet', () => {
  const components = reached(globSync('app/learn/**/*.tsx')).filter((file) =>
    /class(?:Name|es)?=|clsx|Look\b/.test(readFileSync(file, 'utf8')),
  )
  expect(components.length).toBeGreaterThan(20)
  const within = (file: string, folders: readonly string[]) => folders.some((folder) => file === folder || file.startsWith(`${folder}/`))
  expect(components.filter((file) => !within(file, sources) || within(file, left))).toEqual([])
})
