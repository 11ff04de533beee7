import { describe, expect, test } from 'vitest'
import type { ContainerUse } from '../contract/metrics/sizing.ts'
import { cpuText, memoryText } from './quantity-text.ts'
import { adviseOn, niceCpu, niceMemory, type Sizes, savingOf } from './rules.ts'
import { withAdvice } from './wanted-sizes.ts'

const MIB = 2 ** 20
const sizes: Sizes = { cpuRequest: 0.1, cpuLimit: 1, memoryRequest: 128 * MIB, memoryLimit: 256 * MIB }
const use: ContainerUse = {
  from: 'usage',
  samples: 200,
  seconds: 3_000,
  cpu95: 0.09,
  memory95: 110 * MIB,
  memoryPeak: 120 * MIB,
  oomAt: null,
  restarts: 0,
  throttled: null,
}

test.each<[string, Partial<Sizes>, Partial<ContainerUse>, [string, string, number][]]>([
  ['what fits is left alone', {}, {}, []],
  ['without samples nothing is said', { cpuRequest: 8 }, { samples: 3 }, []],
  ['one that was killed gets half as much again', {}, { oomAt: 1, samples: 0, memoryPeak: null }, [['memoryLimit', 'oomKilled', 384]]],
  ['one that was killed at a peak above its limit', {}, { oomAt: 1, memoryPeak: 300 * MIB }, [['memoryLimit', 'oomKilled', 512]]],
  ['one that was killed without a limit has none to raise', { memoryLimit: null }, { oomAt: 1 }, []],
  ['a peak close to the limit', {}, { memoryPeak: 250 * MIB }, [['memoryLimit', 'nearLimit', 384]]],
  [
    'a CPU limit that is reached',
    {},
    { cpu95: 0.98 },
    [
      ['cpuLimit', 'throttled', 2],
      ['cpuRequest', 'tooLow', 1.25],
    ],
  ],
  ['a CPU limit that is hit in bursts, as the counters tell', {}, { throttled: 0.4 }, [['cpuLimit', 'throttled', 1.5]]],
  ['a CPU limit that is reached but seldom holds back', { cpuRequest: 1 }, { cpu95: 0.98, throttled: 0.02 }, []],
  ['a memory request of ten times the use', { memoryRequest: 1200 * MIB, memoryLimit: null }, {}, [['memoryRequest', 'tooHigh', 144]]],
  ['a memory request of half the use', { memoryRequest: 50 * MIB }, {}, [['memoryRequest', 'tooLow', 144]]],
  ['a CPU request of ten times the use', { cpuRequest: 1 }, {}, [['cpuRequest', 'tooHigh', 0.15]]],
  ['a CPU request of a third of the use', { cpuRequest: 0.03 }, {}, [['cpuRequest', 'tooLow', 0.15]]],
  ['no request and no limit', { cpuRequest: null, cpuLimit: null }, {}, [['cpuRequest', 'missing', 0.15]]],
  ['no request but a limit, which then is the request', { cpuRequest: null }, {}, []],
  [
    'a request never goes above the limit',
    { memoryRequest: 16 * MIB, memoryLimit: 128 * MIB },
    { memoryPeak: 112 * MIB },
    [['memoryRequest', 'tooLow', 128]],
  ],
  ['next to nothing is not worth a change', { cpuRequest: 0.015 }, { cpu95: 0.002 }, []],
])('%s', (_, ofSizes, ofUse, expected) => {
  const found = adviseOn({ ...sizes, ...ofSizes }, { ...use, ...ofUse })
  expect(found.map(({ field, why, to }) => [field, why, field.startsWith('cpu') ? to : to / MIB])).toEqual(expected)
})

test('what is saved is what requests give back, for each Pod', () => {
  const advice = adviseOn({ ...sizes, cpuRequest: 1, memoryRequest: 50 * MIB }, use)
  const { cpu, memory } = savingOf(advice)
  expect(cpu).toBeCloseTo(0.85)
  expect(memory / MIB).toBe(-94)
})

test.each([
  [1, 16],
  [17 * MIB, 32],
  [257 * MIB, 320],
  [3000 * MIB, 3072],
])('%d bytes become %d MiB', (bytes, mebibytes) => {
  expect(niceMemory(bytes) / MIB).toBe(mebibytes)
})

test.each([
  [0.001, 0.01],
  [0.1, 0.1],
  [0.101, 0.15],
  [1.01, 1.25],
])('%d cores become %d', (cores, nice) => {
  expect(niceCpu(cores)).toBe(nice)
})

test('figures are written as Kubernetes writes them', () => {
  expect([0.25, 2, 1.5].map(cpuText)).toEqual(['250m', '2', '1500m'])
  expect([384 * MIB, 2048 * MIB].map(memoryText)).toEqual(['384Mi', '2Gi'])
})

describe('the advice as a change', () => {
  const deployment = {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'web', image: 'web:1', resources: { limits: { memory: '256Mi' } } },
            { name: 'helper', image: 'helper:1' },
          ],
        },
      },
    },
  }
  const advice = [
    { field: 'memoryLimit', why: 'oomKilled', from: 256 * MIB, to: 384 * MIB },
    { field: 'cpuRequest', why: 'missing', from: null, to: 0.15 },
  ] as const

  test('sets what is advised and leaves the rest', () => {
    const [web, helper] = withAdvice(deployment, [{ container: 'web', advice }]).spec.template.spec.containers
    expect(web).toEqual({ name: 'web', image: 'web:1', resources: { limits: { memory: '384Mi' }, requests: { cpu: '150m' } } })
    expect(helper).toBe(deployment.spec.template.spec.containers[1])
  })

  test('changes nothing of a container that is not there', () => {
    expect(withAdvice(deployment, [{ container: 'gone', advice }])).toEqual(deployment)
  })
})
