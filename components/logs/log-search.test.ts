import { expect, test } from 'vitest'
import { readJsonLine } from './json-line.ts'
import { LogSearch } from './log-search.ts'

test('a match is found in what comes later, and stays on its line when the front goes', () => {
  const search = new LogSearch('ERR')
  const lines = ['ok', 'err one', 'ok']
  expect(search.update(lines, 0)).toEqual([1])
  lines.push('an Error')
  expect(search.update(lines, 0)).toEqual([1, 3])
  lines.splice(0, 2)
  expect(search.update(lines, 2)).toEqual([1])
})

test('a log that begins anew is searched anew', () => {
  const search = new LogSearch('a')
  search.update(['a', 'a', 'a'], 0)
  expect(search.update(['b', 'a'], 0)).toEqual([1])
})

test.each([
  ['{"level":"warn","msg":"slow","ms":120}', { level: 'warning', message: 'slow', fields: 'ms=120' }],
  ['{"level":50,"time":1,"msg":"failed","err":{"code":1}}', { level: 'error', message: 'failed', fields: 'err={"code":1}' }],
  ['{"a":1}', { level: undefined, message: '', fields: 'a=1' }],
  ['{not json}', undefined],
  ['[1]', undefined],
])('%s reads well', (text, line) => {
  expect(readJsonLine(text)).toEqual(line)
})
