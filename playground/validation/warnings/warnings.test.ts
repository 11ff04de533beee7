import { expect, test } from 'vitest'
import type { JsonRecord } from '../../patch/json.ts'
import { warningsOf } from './warnings.ts'

/** What is said of each thing by itself is held against a real server: compare/cases/warnings.ts. Here is what a flood of them does. */
const warningsOfPod = (spec: JsonRecord): string[] =>
  warningsOf({ group: '', kind: 'Pod' }, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec }, undefined)

const FLOOD = 60_000
const many = <Value>(count: number, of: (index: number) => Value): Value[] => Array.from({ length: count }, (_, index) => of(index))
const container = (name: string, ports: JsonRecord[]): JsonRecord => ({ name, image: 'a:1', ports })

test('ports of one number are told in order, and of a flood of them only as many as fit into an answer', () => {
  const said = warningsOfPod({
    containers: [
      container(
        'a',
        many(FLOOD, () => ({ containerPort: 80 })),
      ),
    ],
  })
  expect(said.slice(0, 3)).toEqual([
    'spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]',
    'spec.containers[0].ports[2]: duplicate port definition with spec.containers[0].ports[0]',
    'spec.containers[0].ports[2]: duplicate port definition with spec.containers[0].ports[1]',
  ])
  expect(said.length).toBeGreaterThanOrEqual(100)
  expect(said.length).toBeLessThan(200)
})

test('many containers have one measure of warnings among them', () => {
  const pair = many(2, () => ({ containerPort: 80 }))
  expect(warningsOfPod({ containers: many(FLOOD / 10, (index) => container(`c-${index}`, pair)) }).length).toBeLessThan(200)
})

test('a port that two give is found among thousands that nobody gives twice', () => {
  const ports = many(FLOOD, (index) => ({ containerPort: index + 1 }))
  const said = warningsOfPod({ containers: [container('a', ports), container('b', [{ containerPort: 50_000 }])] })
  expect(said).toEqual(['spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[49999]'])
})

test('ports of the node that are alike are refused elsewhere, so a flood of them says nothing', () => {
  expect(
    warningsOfPod({
      containers: [
        container(
          'a',
          many(FLOOD, () => ({ containerPort: 80, hostPort: 80 })),
        ),
      ],
    }),
  ).toEqual([])
})

const volumeOf = (name: string, paths: string[]): JsonRecord => ({
  name,
  configMap: { name: 'c', items: paths.map((path) => ({ key: 'a', path })) },
})

test.each([
  ['the same file twice', ['a', 'a'], 1],
  ['a file below another', ['a', 'a/b'], 1],
  ['a file above another', ['a/b', 'a'], 1],
  ['a slash at the end', ['a/', 'a'], 1],
  ['names that begin alike', ['a', 'ab', 'ab.txt'], 0],
  ['files of one folder', ['d/a', 'd/b'], 0],
])('files of a volume: %s', (_, paths, count) => {
  expect(warningsOfPod({ volumes: [volumeOf('v', paths)] })).toHaveLength(count)
})

test('of a flood of files that hide each other only as many are told as fit into an answer, over all volumes', () => {
  const flood = warningsOfPod({
    volumes: [
      volumeOf(
        'v',
        many(FLOOD, () => 'a'),
      ),
    ],
  })
  expect(flood[0]).toBe('volume "v" (ConfigMap "c"): overlapping paths: "a" with "a"')
  expect(flood).toHaveLength(100)
  expect(warningsOfPod({ volumes: many(FLOOD / 10, (index) => volumeOf(`v-${index}`, ['a', 'a'])) })).toHaveLength(100)
  expect(
    warningsOfPod({
      volumes: [
        volumeOf(
          'v',
          many(FLOOD, (index) => `f-${index}`),
        ),
      ],
    }),
  ).toEqual([])
})
