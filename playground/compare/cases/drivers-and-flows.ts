/** CSI drivers and what nodes have of them; flow schemas and priority levels: taken, refused, and changed. */
import type { Case } from '../case.ts'
import { changed, tried } from './plumbing.ts'

type Fields = Record<string, unknown>
const spec = (fields: Fields): Fields => ({ spec: fields })
const DRIVERS = '/apis/storage.k8s.io/v1/csidrivers'
const NODES = '/apis/storage.k8s.io/v1/csinodes'
const FLOWS = '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas'
const LEVELS = '/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations'
const onNode = (fields: Fields): Fields => ({ name: 'd', nodeID: 'n', ...fields })
const drivers = (...list: Fields[]): Fields => spec({ drivers: list })
const PODS = { verbs: ['get'], apiGroups: [''], resources: ['pods'], namespaces: ['*'] }
const flow = (rule: Fields, more: Fields = {}): Fields =>
  spec({
    priorityLevelConfiguration: { name: 'exempt' },
    rules: [{ subjects: [{ kind: 'Group', group: { name: 'g' } }], resourceRules: [PODS], ...rule }],
    ...more,
  })
const from = (subject: Fields): Fields => flow({ subjects: [subject] })
const to = (rule: Fields): Fields => flow({ resourceRules: [{ ...PODS, ...rule }] })
const paths = (verbs: string[], ...nonResourceURLs: string[]): Fields =>
  flow({ resourceRules: [], nonResourceRules: [{ verbs, nonResourceURLs }] })
const limited = (fields: Fields): Fields => spec({ type: 'Limited', limited: { limitResponse: { type: 'Reject' }, ...fields } })
const queuing = (fields: Fields): Fields => limited({ limitResponse: { type: 'Queue', queuing: fields } })

export const driverAndFlowCases: readonly Case[] = [
  ...tried(DRIVERS, 'CSIDriver', '{ns}', {
    taken: spec({}),
    'both ways of life': spec({ volumeLifecycleModes: ['Ephemeral', 'Persistent'] }),
    'a way of life': spec({ volumeLifecycleModes: ['Foo'] }),
    'a policy of groups': spec({ fsGroupPolicy: 'Foo' }),
    'short tokens, of one audience': spec({ tokenRequests: [{ audience: 'a', expirationSeconds: 5 }, { audience: 'a' }] }),
    'a long token': spec({ tokenRequests: [{ audience: '', expirationSeconds: 4_294_967_297 }] }),
    'a short period': spec({ nodeAllocatableUpdatePeriodSeconds: 5 }),
    'no tokens for Secrets': spec({ serviceAccountTokenInSecrets: true }),
    'tokens for Secrets': spec({ serviceAccountTokenInSecrets: true, tokenRequests: [{ audience: 'a' }] }),
  }),
  ...tried(DRIVERS, 'CSIDriver', 'A_b', { 'a name': spec({}) }),
  changed(DRIVERS, 'CSIDriver', spec({}), [
    spec({ attachRequired: false }),
    spec({ podInfoOnMount: true }),
    spec({ volumeLifecycleModes: ['Ephemeral'] }),
    spec({ fsGroupPolicy: 'None' }),
    spec({ storageCapacity: true }),
    spec({ tokenRequests: [{ audience: 'x' }] }),
  ]),
  ...tried(NODES, 'CSINode', '{ns}', {
    taken: drivers(onNode({ topologyKeys: ['a'] })),
    'a name': drivers(onNode({ name: 'A_b' })),
    'no name': drivers(onNode({ name: '' })),
    'no node': drivers(onNode({ nodeID: '' })),
    'a long node': drivers(onNode({ nodeID: 'x'.repeat(300) })),
    keys: drivers(onNode({ topologyKeys: ['', 'a b', 'c', 'c'] })),
    'a count': drivers(onNode({ allocatable: { count: -1 } })),
    'a driver twice': drivers(onNode({}), onNode({ nodeID: 'm' })),
  }),
  changed(NODES, 'CSINode', drivers(onNode({ topologyKeys: ['a'] })), [
    drivers(onNode({ nodeID: 'm', topologyKeys: ['a'] })),
    drivers(onNode({ topologyKeys: ['b'] })),
    drivers(onNode({ topologyKeys: ['a'] }), onNode({ name: 'e' })),
  ]),
  ...tried(FLOWS, 'FlowSchema', '{ns}', {
    taken: flow({}),
    'no level': spec({ rules: [] }),
    'a level': spec({ priorityLevelConfiguration: { name: 'A b' } }),
    'precedence 0': flow({}, { matchingPrecedence: 0 }),
    'precedence 1': flow({}, { matchingPrecedence: 1 }),
    'a high precedence': flow({}, { matchingPrecedence: 10_001 }),
    'a way to tell flows apart': flow({}, { distinguisherMethod: { type: 'X' } }),
    'no subjects': flow({ subjects: [] }),
    'a kind of subjects': from({ kind: 'X' }),
    'no user': from({ kind: 'User' }),
    'a user without a name': from({ kind: 'User', user: { name: '' } }),
    'a user and a group': from({ kind: 'User', user: { name: 'a' }, group: { name: 'b' } }),
    'no group': from({ kind: 'Group' }),
    'an account': from({ kind: 'ServiceAccount', serviceAccount: { name: 'A b', namespace: '' } }),
    'no account': from({ kind: 'ServiceAccount' }),
    'no rules': flow({ resourceRules: [] }),
    'a rule of nothing': flow({ resourceRules: [{ verbs: [], apiGroups: [], resources: [] }] }),
    'stars and others': to({ verbs: ['x', '*'], apiGroups: ['*', 'a'], resources: ['*', 'b'], namespaces: ['*', 'a'] }),
    'a namespace': to({ namespaces: ['A b'] }),
    'no namespaces': to({ namespaces: [] }),
    'no namespaces, for what has none': to({ namespaces: [], clusterScope: true }),
    paths: paths(['get'], '/a/*', '/b', '/'),
    'paths of every wrong form': paths(['get'], 'a', '/a/*b', '/x y', '', '/a//b', '/a*'),
    'a star and other paths': paths(['get', '*'], '*', '/a'),
    'no paths': paths([]),
  }),
  ...tried(LEVELS, 'PriorityLevelConfiguration', '{ns}', {
    taken: limited({}),
    'no type': spec({}),
    'another type': spec({ type: 'X' }),
    'no limits': spec({ type: 'Limited' }),
    exempt: spec({ type: 'Exempt' }),
    'exempt, with limits': spec({ type: 'Exempt', limited: {} }),
    'limited, with exemptions': spec({ type: 'Limited', limited: { limitResponse: { type: 'Reject' } }, exempt: {} }),
    'exempt, with shares': spec({ type: 'Exempt', exempt: { nominalConcurrencyShares: -1, lendablePercent: 101 } }),
    shares: limited({ nominalConcurrencyShares: -1 }),
    'what is lent': limited({ lendablePercent: 101, borrowingLimitPercent: -1 }),
    'no queues': limited({ limitResponse: { type: 'Queue' } }),
    'usual queues': queuing({}),
    'queues below zero': queuing({ queues: -1, handSize: -1, queueLengthLimit: -1 }),
    'a hand larger than the queues': queuing({ queues: 4, handSize: 8, queueLengthLimit: 1 }),
    'a hand too large to deal': queuing({ queues: 100_000, handSize: 10, queueLengthLimit: 1 }),
    'too many queues': queuing({ queues: 10_000_001, handSize: 1 }),
    'queues that nothing waits in': limited({ limitResponse: { type: 'Reject', queuing: {} } }),
    'another answer': limited({ limitResponse: { type: 'X' } }),
  }),
]
