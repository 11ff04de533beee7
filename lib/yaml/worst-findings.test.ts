import { expect, test } from 'vitest'
import { worstFindings } from './worst-findings.ts'

const finding = (severity: 'error' | 'warning' | 'info', from: number) => ({ severity, from })

test('few findings are all kept, in their order', () => {
  const all = [finding('info', 3), finding('error', 9)]
  expect(worstFindings(all, 2)).toEqual({ kept: all, left: { error: 0, warning: 0, info: 0 } })
})

test('of many the errors stay, the first of the text before others, and the rest is counted', () => {
  const all = [finding('info', 1), finding('error', 9), finding('warning', 2), finding('error', 4), finding('error', 6)]
  expect(worstFindings(all, 2)).toEqual({ kept: [finding('error', 4), finding('error', 6)], left: { error: 1, warning: 1, info: 1 } })
})
