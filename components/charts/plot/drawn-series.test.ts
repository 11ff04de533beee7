import { expect, test } from 'vitest'
import type { ChartSeries } from '#lib/contract/metrics/panel.ts'
import { drawnSeries } from './drawn-series.ts'

const use = (name: string, part?: ChartSeries['part']): ChartSeries => ({
  key: `use ${part ?? ''} ${name}`,
  name,
  role: 'use',
  ...(part === undefined ? {} : { part }),
  values: [],
})
const tokens = (series: readonly ChartSeries[]) =>
  Object.fromEntries(drawnSeries(series, ({ key }) => key).map(({ key, token }) => [key.split(' ').at(-1), token]))

test('a Pod has one hue in all charts of a page, whichever of them uses most of what is drawn', () => {
  const cpu = tokens([use('web-2'), use('web-1'), { key: 'limit', name: '', role: 'limit', values: [] }])
  const memory = tokens([use('web-1'), use('web-2')])
  expect(cpu).toMatchObject(memory)
  expect(cpu['web-1']).not.toBe(cpu['web-2'])
  expect(cpu.limit).toBe('--ink')
})

test('what comes in and what goes out share the hue of their Pod, and the second is dashed', () => {
  const drawn = drawnSeries([use('b', 'received'), use('a', 'received'), use('b', 'sent'), use('a', 'sent')], ({ key }) => key)
  expect(drawn.map(({ token, second }) => [token, second])).toEqual([
    ['--series-2', false],
    ['--series-1', false],
    ['--series-2', true],
    ['--series-1', true],
  ])
})

test('the two of a whole have a hue each', () => {
  const [received, sent] = drawnSeries([use('', 'received'), use('', 'sent')], ({ key }) => key)
  expect(received?.token).not.toBe(sent?.token)
})
