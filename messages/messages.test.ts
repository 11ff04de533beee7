import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ownCodes } from '#lib/contract/own-words.ts'

type Messages = { [key: string]: string | Messages }

function read(file: string): Messages {
  // The file is ours; that it has this shape is what the tests below find out.
  return JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as Messages
}

function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(`${prefix}${key}`, value)
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text)
  }
  return flat
}

/** Names of ICU arguments and of rich-text tags; plural and select branches may differ between languages, names may not. */
function namesIn(text: string): string[] {
  const found = [...text.matchAll(/\{\s*([A-Za-z][A-Za-z0-9]*)\s*[,}]/g), ...text.matchAll(/<([a-zA-Z]+)>/g)].map((match) => match[1] ?? '')
  return [...new Set(found)].sort()
}

const en = flatten(read('en.json'))
const zh = flatten(read('zh-CN.json'))

test('every text exists in both languages', () => {
  expect([...zh.keys()].sort()).toEqual([...en.keys()].sort())
})

test('no text is empty', () => {
  expect([...en, ...zh].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
})

test('a text takes the same values in both languages', () => {
  const different = [...en].filter(([key, text]) => namesIn(text).join() !== namesIn(zh.get(key) ?? text).join()).map(([key]) => key)
  expect(different).toEqual([])
})

test('Chinese texts are Chinese, but for names and code', () => {
  const words = (text: string): string => text.replaceAll(/\{[^{}]*\}/g, '')
  const same = [...zh].filter(([key, text]) => text === en.get(key) && /[a-z]{4,}.*\s[a-z]{3,}/.test(words(text))).map(([key]) => key)
  expect(same).toEqual([])
})

test('everything that the server says of its own has words', () => {
  const said = [...en.keys()].filter((key) => key.startsWith('errors.own.')).map((key) => key.slice('errors.own.'.length))
  expect(said.sort()).toEqual([...ownCodes].sort())
})
