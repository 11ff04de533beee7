import fc from 'fast-check'
import { expect, test } from 'vitest'
import { panelIds } from '../panels.ts'
import { literal, selector } from './matcher.ts'
import { panelQueries } from './panel-queries.ts'
import type { PanelContext } from './pod-series.ts'
import type { PromScope } from './scope.ts'

const pod: PromScope = { kind: 'pod', namespace: 'shop', pod: 'web-1' }
const web: PromScope = { kind: 'workload', namespace: 'shop', owner: { kind: 'Deployment', name: 'web' }, pods: ['web-1', 'web-2'] }
const context = (scope: PromScope, more: Partial<PanelContext> = {}): PanelContext => ({
  scope,
  by: 'each',
  window: 60,
  containers: true,
  owners: true,
  nodes: true,
  ...more,
})

const ON_NODE =
  'sum by (namespace, pod) (sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{container!~"|POD"}[60s])) and on (namespace, pod) max by (namespace, pod) (kube_pod_info{node="n1"}))'

test.each<[string, PanelContext, string]>([
  [
    'a Pod by its containers, without the sandbox',
    context(pod),
    'sum by (container) (sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{namespace="shop",pod="web-1",container!~"|POD"}[60s])))',
  ],
  [
    'one container',
    context({ ...pod, container: 'app' }),
    'sum by (container) (sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{namespace="shop",pod="web-1",container="app"}[60s])))',
  ],
  [
    'a Deployment by its owners',
    context(web, { by: 'sum' }),
    'sum (sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{namespace="shop",container!~"|POD"}[60s])) and on (namespace, pod) max by (namespace, pod) (label_replace(kube_pod_owner{namespace="shop",owner_kind="ReplicaSet"}, "replicaset", "$1", "owner_name", "(.*)") * on (namespace, replicaset) group_left () max by (namespace, replicaset) (kube_replicaset_owner{namespace="shop",owner_kind="Deployment",owner_name="web"})))',
  ],
  [
    'a Deployment by the Pods that it has, where nothing tells of owners',
    context(web, { owners: false }),
    'sum by (pod) (sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{namespace="shop",pod=~"web-1|web-2",container!~"|POD"}[60s])))',
  ],
  [
    'a StatefulSet owns its Pods itself',
    context({ ...web, owner: { kind: 'StatefulSet', name: 'db' } }, { by: 'sum' }),
    'sum (sum by (namespace, pod, container) (rate(container_cpu_usage_seconds_total{namespace="shop",container!~"|POD"}[60s])) and on (namespace, pod) max by (namespace, pod) (kube_pod_owner{namespace="shop",owner_kind="StatefulSet",owner_name="db"}))',
  ],
  [
    'a node by its Pods, the largest of them',
    context({ kind: 'node', node: 'n1' }),
    `${ON_NODE} and topk(20, ${ON_NODE.replace('[60s]', '[60s] @ end()')})`,
  ],
  [
    'a node whose containers nobody measures, by what node-exporter says',
    context({ kind: 'node', node: 'n1' }, { containers: false }),
    'sum(sum by (nodename) (sum by (instance) (rate(node_cpu_seconds_total{mode!~"idle|iowait|steal"}[60s])) * on (instance) group_left (nodename) max by (instance, nodename) (node_uname_info{nodename="n1"})))',
  ],
  [
    'a node as a whole, by what node-exporter says',
    context({ kind: 'node', node: 'n1' }, { by: 'sum' }),
    'sum(sum by (nodename) (sum by (instance) (rate(node_cpu_seconds_total{mode!~"idle|iowait|steal"}[60s])) * on (instance) group_left (nodename) max by (instance, nodename) (node_uname_info{nodename="n1"})))',
  ],
])('CPU of %s', (_, given, query) => {
  expect(panelQueries('cpu', given)[0]?.query).toBe(query)
})

test('the largest Pods of a namespace are asked for, and how many there are', () => {
  const [use] = panelQueries('memory', context({ kind: 'namespace', namespace: 'shop' }))
  expect(use?.query).toContain(
    'and topk(20, sum by (pod) (max by (namespace, pod, container) (container_memory_working_set_bytes{namespace="shop",container!~"|POD"} @ end())))',
  )
  expect(use?.count).toMatch(/^count\(sum by \(pod\)/)
})

test('no chart matches Pods by a prefix of their name', () => {
  for (const panel of panelIds) {
    for (const owners of [true, false]) {
      for (const { query } of panelQueries(panel, context(web, { owners }))) expect(query).not.toMatch(/(pod|replicaset)=~"[^"]*[.*]/)
    }
  }
})

test('where a step is asked for anything at all, every gauge counts for that step, and every counter is read as before', () => {
  const scopes: PromScope[] = [pod, web, { kind: 'namespace', namespace: 'shop' }, { kind: 'node', node: 'n1' }, { kind: 'cluster' }]
  for (const scope of scopes) {
    for (const panel of panelIds) {
      const [plain, held] = [panelQueries(panel, context(scope)), panelQueries(panel, context(scope, { hold: 3_600 }))]
      expect(held.map(({ query }) => query.replaceAll(/last_over_time\((\w+(?:\{[^}]*\})?)\[3600s\]( @ end\(\))?\)/g, '$1$2'))).toEqual(
        plain.map(({ query }) => query),
      )
      for (const { query } of held) expect(query.replaceAll(/\{[^}]*\}/g, '')).not.toMatch(/\b(?:kube|node|kubelet|container)_\w+(?!\w|\[)/)
    }
  }
})

test('counters are only ever read by functions that know of their resets', () => {
  const scopes: PromScope[] = [pod, web, { kind: 'namespace', namespace: 'shop' }, { kind: 'node', node: 'n1' }, { kind: 'cluster' }]
  const counters = scopes.flatMap((scope) =>
    panelIds.flatMap((panel) =>
      panelQueries(panel, context(scope)).flatMap(({ query }) => [...query.matchAll(/(\w+\()?\b(\w+_total)\b/g)].map(([, read]) => read)),
    ),
  )
  expect(counters.length).toBeGreaterThan(20)
  expect(new Set(counters)).toEqual(new Set(['rate(', 'increase(']))
})

test('names in the way of PromQL stay names', () => {
  expect(selector('m', { a: 'x"} or vector(1) #\\', b: ['p.1', 'q'] })).toBe(String.raw`m{a="x\"} or vector(1) #\\",b=~"p\\.1|q"}`)
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(new RegExp(`^(?:${literal(text)})$`, 's').test(text)).toBe(true)
    }),
  )
})

test('beside the Pods of a node stands no sum of what all of them ask for; beside the node as a whole it does', () => {
  const roles = (by: 'each' | 'sum') => panelQueries('cpu', context({ kind: 'node', node: 'n1' }, { by })).map(({ role }) => role)
  expect(roles('each')).toEqual(['use'])
  expect(roles('sum')).toEqual(['use', 'request', 'capacity'])
})
