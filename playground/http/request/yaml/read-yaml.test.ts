import { expect, test } from 'vitest'
import { readYaml } from './read-yaml.ts'

const read = (text: string) => readYaml(text).value

test('an alias stands for what its anchor had last', () => {
  expect(read('a: &x 1\nb: *x\nc: &x {d: 2}\ne: *x\n&k f: *k\n')).toEqual({ a: 1, b: 1, c: { d: 2 }, e: { d: 2 }, f: 'f' })
  expect(() => read('a: *x')).toThrow("unknown anchor 'x' referenced")
  expect(() => read('a: &x [*x]')).toThrow("anchor 'x' value contains itself")
})

test('tens of thousands of aliases are read in the time of as many values', () => {
  const list = (item: string) => `a: &a 1\nb: [${`${item},`.repeat(20_000)}]`
  const seconds = (text: string) => {
    const before = performance.now()
    read(text)
    return (performance.now() - before) / 1000
  }
  seconds(list('1'))
  // By walking the document for each alias it would be hundreds of times as long.
  expect(seconds(list('*a'))).toBeLessThan(20 * seconds(list('1')) + 0.5)
})
