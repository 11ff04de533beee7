/** MutatingAdmissionPolicies on what is posted below an object: evictions, bindings, tokens, scales, reviews. */
import { type Case, get, post, put, remove, type Step } from '../case.ts'
import { applied, mutatingBinding, mutatingPolicy, patched } from './mutations.ts'
import { configMap, core, deployment, grouped, pod } from './objects.ts'

type Fields = Record<string, unknown>
const ROOT = '/apis/admissionregistration.k8s.io/v1'
const pods = core('pods')
const account = core('serviceaccounts', 'app')
const quiet = (step: Step): Step => ({ ...step, silent: true })
const rule = (apiGroups: string[], resources: string[]): Fields => ({
  apiGroups,
  apiVersions: ['v1'],
  operations: ['CREATE', 'UPDATE'],
  resources,
})
const BELOW = [
  rule([''], ['pods/eviction', 'pods/binding', 'bindings', 'serviceaccounts/token']),
  rule(['apps'], ['deployments/scale']),
  rule(['authorization.k8s.io'], ['localsubjectaccessreviews']),
]
const binding = (name: string): Fields => ({
  apiVersion: 'v1',
  kind: 'Binding',
  metadata: { name },
  target: { kind: 'Node', name: 'nowhere' },
})
const eviction = (name: string): Fields => ({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } })
const of = (kind: string, change: string): string => `request.kind.kind == "${kind}" ? ${change} : Object{}`
const onlyPatch = (kind: string, operations: string): string => `request.kind.kind == "${kind}" ? [${operations}] : []`

function mutating(name: string, mutation: Fields, steps: Step[]): Case {
  const policy = { resources: BELOW, mutations: [mutation] }
  return {
    name,
    steps: [
      ...['p', 'q'].map((one) => quiet(post(pods, pod(one)))),
      quiet(post(core('serviceaccounts'), { metadata: { name: 'app' } })),
      quiet(post(grouped('apps/v1', 'deployments'), deployment('web'))),
      quiet(post(`${ROOT}/mutatingadmissionpolicies`, mutatingPolicy(policy))),
      quiet(post(`${ROOT}/mutatingadmissionpolicybindings`, mutatingBinding(policy))),
      quiet({ ...post(`${core('configmaps')}?dryRun=All`, configMap('canary', { data: { a: '1' } })), until: 'in-force' }),
      ...steps,
      quiet(remove(`${ROOT}/mutatingadmissionpolicybindings/{ns}`)),
      quiet(remove(`${ROOT}/mutatingadmissionpolicies/{ns}`)),
    ],
  }
}

export const mutationBelowCases: readonly Case[] = [
  mutating('a token of another life', applied(of('TokenRequest', 'Object{spec: Object.spec{expirationSeconds: 700}}')), [
    post(`${account}/token`, { spec: {} }),
    post(`${account}/token?dryRun=All`, { spec: { expirationSeconds: 3600 } }),
  ]),
  mutating('a token of a life too short', applied(of('TokenRequest', 'Object{spec: Object.spec{expirationSeconds: 7}}')), [
    post(`${account}/token`, { spec: {} }),
  ]),
  mutating(
    'a token for others too',
    patched(onlyPatch('TokenRequest', 'JSONPatch{op: "add", path: "/spec/audiences/-", value: "vault"}')),
    [post(`${account}/token`, { spec: { audiences: ['a'] } }), post(`${account}/token`, { spec: {} })],
  ),
  mutating('a label for a token', applied(of('TokenRequest', 'Object{metadata: Object.metadata{labels: {"a": "b"}}}')), [
    post(`${account}/token`, { spec: {} }),
  ]),
  mutating(
    'a binding with a note',
    applied(of('Binding', 'Object{metadata: Object.metadata{annotations: {"a": "b"}, labels: {"c": "d"}}}')),
    [post(`${pods}/p/binding`, binding('p')), get(`${pods}/p`), post(core('bindings'), binding('q')), get(`${pods}/q`)],
  ),
  mutating(
    'a binding to another node',
    patched(onlyPatch('Binding', 'JSONPatch{op: "replace", path: "/target/name", value: "elsewhere"}')),
    [post(`${pods}/p/binding`, binding('p')), get(`${pods}/p`)],
  ),
  mutating('a binding to nothing', patched(onlyPatch('Binding', 'JSONPatch{op: "remove", path: "/target/name"}')), [
    post(`${pods}/p/binding`, binding('p')),
  ]),
  mutating('an eviction in a dry run', applied(of('Eviction', 'Object{deleteOptions: Object.deleteOptions{dryRun: ["All"]}}')), [
    post(`${pods}/p/eviction`, eviction('p')),
    get(`${pods}/p`),
  ]),
  mutating(
    'an eviction of another',
    applied(of('Eviction', 'Object{deleteOptions: Object.deleteOptions{preconditions: Object.deleteOptions.preconditions{uid: "x"}}}')),
    [post(`${pods}/p/eviction`, eviction('p')), get(`${pods}/p`)],
  ),
  mutating('a scale of three', applied(of('Scale', 'Object{spec: Object.spec{replicas: 3}}')), [
    put(`${grouped('apps/v1', 'deployments', 'web')}/scale`, {
      apiVersion: 'autoscaling/v1',
      kind: 'Scale',
      metadata: { name: 'web', namespace: '{ns}' },
      spec: { replicas: 0 },
    }),
  ]),
  mutating('a question about another', applied(of('LocalSubjectAccessReview', 'Object{spec: Object.spec{user: "admin"}}')), [
    post(grouped('authorization.k8s.io/v1', 'localsubjectaccessreviews'), {
      metadata: { namespace: '{ns}' },
      spec: { user: 'nobody', resourceAttributes: { namespace: '{ns}', verb: 'get', resource: 'pods' } },
    }),
  ]),
  ...['Eviction', 'Binding', 'TokenRequest'].map((kind) =>
    mutating(
      `an expression that fails: ${kind}`,
      applied(of(kind, 'Object{metadata: Object.metadata{labels: {"a": object.metadata.labels["none"]}}}')),
      [post(`${pods}/p/eviction`, eviction('p')), post(`${pods}/q/binding`, binding('q')), post(`${account}/token`, { spec: {} })],
    ),
  ),
  mutating('a field that is not there', applied(of('TokenRequest', 'Object{spec: Object.spec{nothing: 1}}')), [
    post(`${account}/token`, { spec: {} }),
  ]),
]
