/** CustomResourceDefinitions and their objects. Each case defines a kind in a group of its own. */
import { apply, type Case, get, MERGE_PATCH, patch, post, remove, STRATEGIC_PATCH, type Step } from '../case.ts'

type Fields = Record<string, unknown>
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
const GROUP = '{ns}.example.com'
const widgets = `/apis/${GROUP}/v1/namespaces/{ns}/widgets`
const name = `widgets.${GROUP}`

const properties: Fields = {
  size: { type: 'integer', minimum: 1, maximum: 10 },
  color: { type: 'string', enum: ['red', 'blue'], maxLength: 9, default: 'red' },
  name: { type: 'string', pattern: '^[a-z]+$', maxLength: 5, minLength: 2 },
  tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string', maxLength: 9 }, maxItems: 3 },
  ports: {
    type: 'array',
    maxItems: 5,
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', maxLength: 9 }, port: { 'x-kubernetes-int-or-string': true } },
    },
  },
  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  replicas: { type: 'integer' },
  map: { type: 'object', additionalProperties: { type: 'integer' }, maxProperties: 2 },
  ratio: { type: 'number', multipleOf: 0.5, exclusiveMaximum: true, maximum: 5 },
  one: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
  nullable: { type: 'string', nullable: true },
  flag: { type: 'boolean' },
  nested: { type: 'object', default: {}, properties: { deep: { type: 'string', default: 'x' } } },
}

const rules = [
  { rule: 'self.size < 9 || self.color == "blue"', message: 'large ones are blue' },
  { rule: '!has(self.replicas) || self.replicas <= self.size', messageExpression: '"not more than " + self.color' },
  { rule: 'self.size >= oldSelf.size', message: 'may not shrink', reason: 'FieldValueForbidden', fieldPath: '.size' },
  { rule: 'self.tags.all(t, t != "bad")' },
]

const definition = (fields: Fields = {}, version: Fields = {}): unknown => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name },
  spec: {
    group: GROUP,
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: { type: 'object', required: ['size'], properties, 'x-kubernetes-validations': rules },
              status: { type: 'object', properties: { replicas: { type: 'integer' } } },
            },
          },
        },
        ...version,
      },
    ],
    ...fields,
  },
})

const widget = (spec: unknown, fields: Fields = {}): unknown => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'Widget',
  metadata: { name: 'w' },
  spec,
  ...fields,
})
const ready: Step[] = [post(DEFINITIONS, definition()), { ...get(widgets), until: 200 }]

/** What is answered to the definition itself is compared once; it is long. */
const withKind = (name_: string, steps: Step[]): Case => ({
  name: name_,
  steps: [...ready, ...steps, { ...remove(`${DEFINITIONS}/${name}`), silent: true }],
})

/** Functions that Kubernetes adds to CEL. All of these hold but two: what is written with a fraction is no whole number to it. */
const functions = [
  'isIP(self.address) && ip(self.address).family() == 4 && !isIP("10.0.0.01") && !isIP("::ffff:10.0.0.1") && !isIP("fe80::1%eth0")',
  'ip("2001:db8:0:0:0:0:0:1") == ip("2001:DB8::1") && !ip.isCanonical("2001:DB8::1") && ip.isCanonical("2001:db8::1")',
  'string(ip("2001:db8:0:0:1:0:0:1")) == "2001:db8::1:0:0:1" && string(cidr("10.1.2.3/8").masked()) == "10.0.0.0/8"',
  'ip("127.0.0.1").isLoopback() && ip("::").isUnspecified() && ip("fe80::1").isLinkLocalUnicast() && ip("224.0.0.5").isLinkLocalMulticast()',
  'ip("8.8.8.8").isGlobalUnicast() && !ip("224.0.0.1").isGlobalUnicast() && ip("10.0.0.1").isGlobalUnicast()',
  'cidr(self.range).containsIP(self.address) && !cidr(self.range).containsIP(ip("11.0.0.1"))',
  'cidr(self.range).containsCIDR("10.1.0.0/16") && !cidr(self.range).containsCIDR(cidr("0.0.0.0/0")) && cidr(self.range).prefixLength() == 8',
  'isCIDR("::/0") && !isCIDR("10.0.0.0/33") && !isCIDR("10.0.0.0") && cidr("10.1.2.3/8").ip() == ip("10.1.2.3")',
  'isSemver(self.version) && !isSemver("v1.2") && isSemver("v1.2", true) && semver("v01.2", true).major() == 1',
  'semver("1.2.3").isLessThan(semver("1.10.0")) && semver("1.0.0-rc.2").isLessThan(semver("1.0.0-rc.10"))',
  'semver("1.0.0-rc.1").compareTo(semver("1.0.0")) == -1 && semver("2.3.4").minor() == 3 && semver("1.0.0").isGreaterThan(semver("1.0.0-x"))',
  'quantity("1Gi") == quantity("1024Mi") && quantity("2").add(quantity("3")).asInteger() == 5',
  '!quantity("1.5").add(quantity("500m")).isInteger() && !quantity("1000m").isInteger() && quantity("1k").isInteger()',
  'quantity("1.0").isInteger()',
  'quantity("0.5Ki").isInteger()',
  'quantity("1e3").isInteger()',
]
const text = { type: 'string', maxLength: 50 }
const functionRules = functions.map((rule, index) => ({ rule: `(${rule}) != self.flip`, message: `rule ${index}` }))
const withFunctions = definition(
  {},
  {
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            required: ['address', 'range', 'version', 'flip'],
            properties: { address: text, range: text, version: text, flip: { type: 'boolean' } },
            'x-kubernetes-validations': functionRules,
          },
        },
      },
    },
    subresources: { status: {} },
  },
)
const judged = { address: '10.9.9.9', range: '10.0.0.0/8', version: '1.2.3-rc.1+build' }
const functionCase = (title: string, spec: unknown): Case => ({
  name: title,
  steps: [
    post(DEFINITIONS, withFunctions),
    { ...get(widgets), until: 200 },
    post(widgets, widget(spec)),
    { ...remove(`${DEFINITIONS}/${name}`), silent: true },
  ],
})

const specs: Record<string, unknown> = {
  'all is well': {
    size: 1,
    tags: ['a'],
    ports: [
      { name: 'a', port: 80 },
      { name: 'b', port: 'http' },
    ],
    free: { a: { b: 1 } },
    map: { a: 1 },
    ratio: 1.5,
    nullable: null,
    flag: false,
  },
  'a field is missing': { tags: [] },
  'a text for a number': { size: 'x', tags: [] },
  'too small': { size: 0, tags: [] },
  'too large': { size: 11, tags: [] },
  'a fraction': { size: 1.5, tags: [] },
  'a value that is none of the enum': { size: 1, color: 'green', tags: [] },
  'a pattern': { size: 1, name: 'ABC', tags: [] },
  'too long and too short': { size: 1, name: 'abcdefgh', tags: [] },
  'too short': { size: 1, name: 'a', tags: [] },
  'a set with an item twice': { size: 1, tags: ['a', 'a'] },
  'too many items': { size: 1, tags: ['a', 'b', 'c', 'd'] },
  'a map with a key twice': { size: 1, tags: [], ports: [{ name: 'a' }, { name: 'a' }] },
  'a map without its key': { size: 1, tags: [], ports: [{}] },
  'neither number nor text': { size: 1, tags: [], ports: [{ name: 'a', port: true }] },
  'unknown fields': { size: 1, tags: [], foo: 1, ports: [{ name: 'a', bar: 1 }] },
  'a map of another type': { size: 1, tags: [], map: { a: 'x' } },
  'too many keys': { size: 1, tags: [], map: { a: 1, b: 2, c: 3 } },
  'no multiple': { size: 1, tags: [], ratio: 0.3 },
  'an exclusive bound': { size: 1, tags: [], ratio: 5 },
  'both of oneOf': { size: 1, tags: [], one: { a: 'x', b: 'y' } },
  'none of oneOf': { size: 1, tags: [], one: {} },
  'a rule': { size: 9, tags: [] },
  'a rule with a message of its own': { size: 2, replicas: 5, tags: [] },
  'a rule without a message': { size: 2, tags: ['bad'] },
  'two rules': { size: 9, replicas: 10, tags: [] },
  'a null': { size: 1, tags: [], color: null, name: null },
  'a list for an object': [],
  nothing: null,
}

const badDefinitions: Record<string, unknown> = {
  'a scope': definition({ scope: 'Foo' }),
  'another name': { ...(definition() as Fields), metadata: { name: 'wrong.name' } },
  'no versions': definition({ versions: [] }),
  'no schema': definition({}, { schema: undefined }),
  'no storage version': definition({}, { storage: false }),
  'no types': definition(
    {},
    { schema: { openAPIV3Schema: { type: 'object', properties: { a: {}, b: { type: 'array' }, c: { type: 'foo' } } } } },
  ),
  'no type at the top': definition({}, { schema: { openAPIV3Schema: { properties: {} } } }),
  'a group of Kubernetes': { ...(definition({ group: '{ns}.k8s.io' }) as Fields), metadata: { name: 'widgets.{ns}.k8s.io' } },
}

export const customCases: readonly Case[] = [
  functionCase('functions of rules', { ...judged, flip: false }),
  functionCase('functions of rules, turned round', { ...judged, flip: true }),
  ...Object.entries(specs).map(([what, spec]) => withKind(what, [post(widgets, widget(spec))])),
  ...Object.entries(badDefinitions).map(([what, body]) => ({ name: `definition: ${what}`, steps: [post(DEFINITIONS, body)] })),
  withKind('strict', [post(`${widgets}?fieldValidation=Strict`, widget({ size: 1, tags: [], foo: 1 }))]),
  withKind('a rule of change', [
    post(widgets, widget({ size: 5, tags: [] })),
    patch(`${widgets}/w`, { spec: { size: 4 } }, MERGE_PATCH),
    patch(`${widgets}/w`, { spec: { size: 6 } }, MERGE_PATCH),
  ]),
  withKind('a strategic patch', [
    post(widgets, widget({ size: 5, tags: [] })),
    patch(`${widgets}/w`, { spec: { size: 6 } }, STRATEGIC_PATCH),
  ]),
  withKind('status and spec apart', [
    post(widgets, widget({ size: 5, tags: [] }, { status: { replicas: 3 } })),
    patch(`${widgets}/w/status`, { status: { replicas: 2 }, spec: { size: 6 } }, MERGE_PATCH),
    patch(`${widgets}/w`, { status: { replicas: 9 }, spec: { size: 6 } }, MERGE_PATCH),
  ]),
  withKind('scale', [
    post(widgets, widget({ size: 5, tags: [], replicas: 2 })),
    get(`${widgets}/w/scale`),
    patch(`${widgets}/w/scale`, { spec: { replicas: 3 } }, MERGE_PATCH),
    get(`${widgets}/w`),
  ]),
  withKind('apply', [
    apply(`${widgets}/w`, widget({ size: 5, tags: ['a'], ports: [{ name: 'x', port: 1 }] }), 'a'),
    apply(`${widgets}/w`, widget({ size: 5, tags: ['b'], ports: [{ name: 'y', port: 2 }] }), 'b'),
    apply(`${widgets}/w`, widget({ size: 6 }), 'b'),
    apply(`${widgets}/w`, widget({ size: 5, tags: ['c'] }), 'a'),
  ]),
]
