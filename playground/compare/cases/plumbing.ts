/** Slices of endpoints, Ingress classes, addresses, runtimes: what controllers write, and what is refused of it. */
import { type Case, MERGE_PATCH, patch, post, remove } from '../case.ts'
import { core, grouped } from './objects.ts'

type Fields = Record<string, unknown>
const spec = (fields: Fields): Fields => ({ spec: fields })

/** Objects that are asked for in a dry run, so that nothing is left behind. */
export function tried(at: string, kind: string, name: string, objects: Record<string, Fields>): Case[] {
  return Object.entries(objects).map(([what, fields]) => ({
    name: `${kind}: ${what}`,
    steps: [post(`${at}?dryRun=All`, { metadata: { name }, ...fields })],
  }))
}

/** Changes of an object, each of them a dry run too. */
export function changed(at: string, kind: string, valid: Fields, changes: readonly Fields[]): Case {
  return {
    name: `${kind}: changes`,
    steps: [
      post(at, { metadata: { name: '{ns}' }, ...valid }),
      ...changes.map((change) => patch(`${at}/{ns}?dryRun=All`, change, MERGE_PATCH)),
      { ...remove(`${at}/{ns}`), silent: true },
    ],
  }
}

const SLICES = grouped('discovery.k8s.io/v1', 'endpointslices')
const slice = (endpoint: Fields, more: Fields = {}): Fields => ({
  addressType: 'IPv4',
  endpoints: [{ addresses: ['1.2.3.4'], ...endpoint }],
  ports: [{ name: 'a', port: 80 }],
  ...more,
})
const slicePort = (fields: Fields): Fields => slice({}, { ports: [{ name: 'a', port: 1, ...fields }] })
const subset = (fields: Fields): Fields => ({ subsets: [{ addresses: [{ ip: '1.2.3.4' }], ports: [{ port: 80 }], ...fields }] })
const parameters = (fields: Fields): Fields => spec({ controller: 'a.b/c', parameters: { kind: 'K', name: 'n', ...fields } })
const tolerating = (...tolerations: Fields[]): Fields => ({ handler: 'h', scheduling: { tolerations } })
const parent = { parentRef: { resource: 'services', name: 'a', namespace: 'b' } }
const ADDRESSES = '/apis/networking.k8s.io/v1/ipaddresses'
const RUNTIMES = '/apis/node.k8s.io/v1/runtimeclasses'
const CLASSES = '/apis/networking.k8s.io/v1/ingressclasses'
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

export const plumbingCases: readonly Case[] = [
  ...tried(SLICES, 'EndpointSlice', 'a', {
    taken: slice({ conditions: { ready: false, serving: true, terminating: true }, targetRef: { kind: 'Pod', name: 'p' }, zone: 'z' }),
    'no address type': { endpoints: [] },
    'another address type': { addressType: 'X', endpoints: [] },
    names: { addressType: 'FQDN', endpoints: [{ addresses: ['a.example.com'] }] },
    'a name that is none': { addressType: 'FQDN', endpoints: [{ addresses: ['A b'] }] },
    'no addresses': slice({ addresses: [] }),
    'no address at all': slice({ addresses: ['foo'] }),
    'of another family': slice({ addresses: ['fd00::1'] }),
    'of this host, in another family': slice({ addresses: ['::1'] }),
    'of this host': slice({ addresses: ['127.0.0.1'] }),
    'of the link': slice({ addresses: ['169.254.1.1'] }),
    'of nobody': slice({ addresses: ['0.0.0.0'] }),
    'of many': slice({ addresses: ['224.0.0.1'] }),
    'the sixth version': slice({ addresses: ['fd00::1'] }, { addressType: 'IPv6' }),
    'the sixth version, not short': slice({ addresses: ['fd00:0:0::1'] }, { addressType: 'IPv6' }),
    'the sixth version, special ones': slice({ addresses: ['::', '::1', 'fe80::1', 'ff02::1'] }, { addressType: 'IPv6' }),
    'zeros before a number': slice({ addresses: ['01.2.3.4'] }),
    'an address twice': slice({ addresses: ['1.2.3.4', '1.2.3.4'] }),
    'too many addresses': slice({ addresses: many(101, (index) => `1.2.3.${index}`) }),
    'a host name': slice({ hostname: 'A b' }),
    'a node name': slice({ nodeName: 'A b' }),
    'zones as hints': slice({ hints: { forZones: [{ name: 'a b' }, { name: 'c' }, { name: 'c' }] } }),
    'nodes as hints': slice({ hints: { forNodes: [{ name: 'a b' }, { name: 'n' }, { name: 'n' }] } }),
    'too many hints': slice({ hints: { forZones: many(9, (index) => ({ name: `z${index}` })) } }),
    'the old topology': slice({ deprecatedTopology: { 'topology.kubernetes.io/zone': 'x', a: 'b' } }),
    'a port out of range': slicePort({ port: 70_000 }),
    'a port name': slicePort({ name: 'A_b' }),
    'port names twice': slice({}, { ports: [{ port: 1 }, { port: 2 }] }),
    'a protocol': slicePort({ protocol: 'HTTP' }),
    'a protocol of applications': slicePort({ appProtocol: 'kubernetes.io/h2c' }),
    'a protocol of applications that is none': slicePort({ appProtocol: 'A b/c d' }),
  }),
  changed(SLICES, 'EndpointSlice', slice({}), [{ addressType: 'IPv6' }, { endpoints: [{ addresses: ['1.2.3.5'] }] }]),
  ...tried(core('endpoints'), 'Endpoints', 'a', {
    taken: subset({}),
    'no addresses': subset({ addresses: [] }),
    'no ports': subset({ ports: [] }),
    'no address at all': subset({ addresses: [{ ip: 'foo' }] }),
    'nothing but a name': subset({ addresses: [{ hostname: 'x' }] }),
    'special ones': subset({ addresses: ['127.0.0.1', '169.254.0.1', '224.0.0.1', '0.0.0.0'].map((ip) => ({ ip })) }),
    'the sixth version': subset({ addresses: [{ ip: 'fd00::1' }] }),
    'a host name': subset({ addresses: [{ ip: '1.2.3.4', hostname: 'A b' }] }),
    'a node name': subset({ addresses: [{ ip: '1.2.3.4', nodeName: 'A b' }] }),
    'ports out of range': subset({ ports: [{ port: 0 }, { port: 70_000, name: 'A b' }] }),
    'ports without names': subset({ ports: [{ port: 1 }, { port: 2 }] }),
    'a protocol': subset({ ports: [{ port: 1, protocol: 'HTTP' }] }),
    'a protocol of applications': subset({ ports: [{ port: 1, appProtocol: 'A b' }] }),
    'one that is not ready': { subsets: [{ notReadyAddresses: [{ ip: 'x' }] }] },
    'a port name twice': subset({
      ports: [
        { port: 1, name: 'a' },
        { port: 2, name: 'a' },
      ],
    }),
  }),
  ...tried(CLASSES, 'IngressClass', '{ns}', {
    taken: spec({ controller: 'a.b/c' }),
    'no controller': spec({}),
    'a controller': spec({ controller: 'A b' }),
    'a controller of one part': spec({ controller: 'abc' }),
    'a controller of wrong parts': spec({ controller: 'A b/c d' }),
    'a long controller': spec({ controller: `a.b/${'c'.repeat(250)}` }),
    'no scope': parameters({}),
    'a scope': parameters({ scope: 'X' }),
    'no namespace': parameters({ scope: 'Namespace' }),
    'a namespace that is not wanted': parameters({ scope: 'Cluster', namespace: 'x' }),
    'names of parameters': parameters({ apiGroup: 'A b', kind: 'a b/c', name: 'a/b', scope: 'Namespace', namespace: 'A b' }),
    'parameters of nothing': spec({ controller: 'a.b/c', parameters: { scope: 'Cluster' } }),
  }),
  changed(CLASSES, 'IngressClass', spec({ controller: 'a.b/c' }), [spec({ controller: 'a.b/d' }), parameters({})]),
  ...tried(RUNTIMES, 'RuntimeClass', '{ns}', {
    taken: { handler: 'h' },
    'no handler': {},
    'a handler': { handler: 'A_b' },
    'a handler with dots': { handler: 'a.b' },
    overhead: { handler: 'h', overhead: { podFixed: { cpu: '-1', memory: '1Gi' } } },
    'overhead of devices': { handler: 'h', overhead: { podFixed: { 'example.com/x': '1500m', 'hugepages-2Mi': '1' } } },
    scheduling: {
      handler: 'h',
      scheduling: { nodeSelector: { 'a b': 'c d' }, tolerations: [{ operator: 'X' }, { key: 'a', operator: 'Exists', value: 'b' }] },
    },
    'a toleration twice': tolerating({ key: 'a', operator: 'Exists' }, { key: 'a', operator: 'Exists' }),
    'effects of tolerations': tolerating({ key: 'a', effect: 'X' }, { key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }),
  }),
  changed(RUNTIMES, 'RuntimeClass', { handler: 'h' }, [{ handler: 'i' }, { overhead: { podFixed: { cpu: '1' } } }]),
  ...['10.1.2.3', 'foo', '010.1.2.3', 'fd00::1', 'fd00:0::1'].flatMap((name) =>
    tried(ADDRESSES, 'IPAddress', name, { [`called ${name}`]: spec(parent) }),
  ),
  ...tried(ADDRESSES, 'IPAddress', '10.1.2.3', {
    'of nothing': spec({}),
    'of an empty reference': spec({ parentRef: {} }),
    'of wrong names': spec({ parentRef: { resource: 'A b', name: 'a/b', namespace: 'A b', group: 'A b' } }),
    'of nothing by name': spec({ parentRef: { resource: 'x' } }),
  }),
  ...tried('/apis/networking.k8s.io/v1/servicecidrs', 'ServiceCIDR', '{ns}', {
    taken: spec({ cidrs: ['10.0.0.0/24'] }),
    'both families': spec({ cidrs: ['10.0.0.0/24', 'fd00::/112'] }),
    none: spec({ cidrs: [] }),
    'no block': spec({ cidrs: ['foo'] }),
    'bits after the block': spec({ cidrs: ['10.0.0.1/24'] }),
    'one family twice': spec({ cidrs: ['10.0.0.0/24', '10.1.0.0/24'] }),
    three: spec({ cidrs: ['10.0.0.0/24', 'fd00::/112', '10.3.0.0/24'] }),
    'not short': spec({ cidrs: ['fd00:0::/112'] }),
    'zeros before a number': spec({ cidrs: ['010.0.0.0/24'] }),
  }),
]
