/** Admission of what is no object of its own: connections to Pods and Services, and what is posted below an object. */
import { type Case, get, post, put, remove, type Step } from '../case.ts'
import { core, deployment, grouped, pod, service } from './objects.ts'

type Fields = Record<string, unknown>
type Family = 'validating' | 'mutating'
const ROOT = '/apis/admissionregistration.k8s.io/v1'
const pods = core('pods')
const accounts = core('serviceaccounts', 'default')

const rule = (resources: string[], operations: string[] = ['CREATE', 'UPDATE', 'CONNECT'], apiGroups: string[] = ['']): Fields => ({
  apiGroups,
  apiVersions: ['v1'],
  operations,
  resources,
})
const RULES = [
  rule([
    'pods/exec',
    'pods/attach',
    'pods/portforward',
    'pods/proxy',
    'services/proxy',
    'pods/binding',
    'pods/eviction',
    'serviceaccounts/token',
    'bindings',
  ]),
  rule(['deployments/scale'], ['UPDATE'], ['apps']),
  rule(['localsubjectaccessreviews'], ['CREATE'], ['authorization.k8s.io']),
]
const OF_CASE = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': '{ns}' } } }
const eviction = (fields: Fields = {}): Fields => ({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'p' }, ...fields })
const binding = (fields: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'Binding',
  metadata: { name: 'p' },
  target: { kind: 'Node', name: 'nowhere' },
  ...fields,
})
const token = (spec: Fields = {}, metadata: Fields = {}): Fields => ({
  apiVersion: 'authentication.k8s.io/v1',
  kind: 'TokenRequest',
  metadata,
  spec,
})
const access = {
  apiVersion: 'authorization.k8s.io/v1',
  kind: 'LocalSubjectAccessReview',
  metadata: { namespace: '{ns}' },
  spec: { user: 'nobody', resourceAttributes: { namespace: '{ns}', verb: 'get', resource: 'pods' } },
}
const scale = (replicas: number): Fields => ({
  apiVersion: 'autoscaling/v1',
  kind: 'Scale',
  metadata: { name: 'web', namespace: '{ns}' },
  spec: { replicas },
})

/** What needs no object below which it would be stored: the answers beyond admission are those of a Pod without a node. */
const CONNECTIONS: readonly Step[] = [
  get(`${pods}/p/exec?command=ls&command=-l&container=main&stdin=true&stdout=1&stderr=false&tty=0`),
  post(`${pods}/p/exec?command=ls`, undefined),
  get(`${pods}/p/attach?container=main&stdout=true`),
  get(`${pods}/p/attach`),
  get(`${pods}/p/portforward?ports=80,81&ports=82`),
  get(`${pods}/p/proxy/index.html?a=b`),
  put(`${pods}/p:8080/proxy/x`, { a: 1 }),
  get(`${core('services')}/https:web:443/proxy/healthz`),
  remove(`${core('services')}/web/proxy/`),
  get(`${pods}/nobody/exec?command=ls`),
]
const POSTS: readonly Step[] = [
  post(`${accounts}/token`, token({ audiences: ['a'], expirationSeconds: 600 })),
  post(`${accounts}/token?dryRun=All`, token()),
  post(grouped('authorization.k8s.io/v1', 'localsubjectaccessreviews'), access),
  put(`${grouped('apps/v1', 'deployments', 'web')}/scale`, scale(0)),
  post(`${pods}/p/binding?dryRun=All`, binding()),
  post(`${core('bindings')}?dryRun=All`, binding()),
  post(`${pods}/p/binding`, binding({ target: { name: 'nowhere' }, metadata: { name: 'p', labels: { a: 'b' }, annotations: { c: 'd' } } })),
  get(`${pods}/p`),
  post(`${pods}/q/eviction?dryRun=All`, eviction({ metadata: { name: 'q' } })),
  post(`${pods}/q/eviction`, eviction({ metadata: { name: 'q' }, deleteOptions: { gracePeriodSeconds: 0 } })),
  get(`${pods}/q`),
]
const OBJECTS: readonly Step[] = [
  ...[post(pods, pod('p')), post(pods, pod('q')), post(core('services'), service('web', { clusterIP: 'None' }))],
  post(grouped('apps/v1', 'deployments'), deployment('web')),
  post(core('serviceaccounts'), { metadata: { name: 'default' } }),
].map((step) => ({ ...step, silent: true }))

/** Asked is shown by what the webhook says of a token in a dry run: a warning with what it was asked, or a refusal. */
const whenAsked = (until: number | string): Step => ({ ...post(`${accounts}/token?dryRun=All`, token()), until, silent: true })

function byWebhook(name: string, family: Family, path: string, until: string, steps: readonly Step[]): Case {
  const place = `${ROOT}/${family}webhookconfigurations`
  const hook = {
    name: `${path}.example.com`,
    clientConfig: { url: `{webhook}/${path}`, caBundle: '{ca}' },
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    ...OF_CASE,
    rules: RULES,
  }
  return {
    name: `${family} webhook: ${name}`,
    steps: [
      ...OBJECTS,
      { ...post(place, { metadata: { name: '{ns}' }, webhooks: [hook] }), silent: true },
      whenAsked(until),
      ...steps,
      { ...remove(`${place}/{ns}`), silent: true },
    ],
  }
}

function byPolicy(name: string, spec: Fields, steps: readonly Step[]): Case {
  const places = [`${ROOT}/validatingadmissionpolicies`, `${ROOT}/validatingadmissionpolicybindings`] as const
  return {
    name: `policy: ${name}`,
    steps: [
      ...OBJECTS,
      { ...post(places[0], { metadata: { name: '{ns}' }, spec: { matchConstraints: { resourceRules: RULES }, ...spec } }), silent: true },
      {
        ...post(places[1], {
          metadata: { name: '{ns}' },
          spec: { policyName: '{ns}', validationActions: ['Deny'], matchResources: OF_CASE },
        }),
        silent: true,
      },
      whenAsked(422),
      ...steps,
      { ...remove(`${places[1]}/{ns}`), silent: true },
      { ...remove(`${places[0]}/{ns}`), silent: true },
    ],
  }
}
const not = (condition: string, messageExpression: string): Fields => ({ expression: `!(${condition})`, messageExpression })
/** By which a case sees that its policy is in force: a token in a dry run is refused. */
const CANARY = not('request.kind.kind == "TokenRequest" && request.dryRun', '"in force"')
const denying = (...validations: Fields[]): Fields => ({ validations: [CANARY, ...validations] })

const families: readonly Family[] = ['validating', 'mutating']

export const connectionCases: readonly Case[] = [
  { name: 'nobody asks: connections', steps: [...OBJECTS, ...CONNECTIONS] },
  { name: 'nobody asks: what is posted', steps: [...OBJECTS, ...POSTS] },
  ...families.flatMap((family) => [
    byWebhook('what it is asked of connections', family, 'echo', 'requestKind', CONNECTIONS),
    byWebhook('what it is asked of what is posted', family, 'echo', 'requestKind', POSTS),
    byWebhook('connections refused', family, 'deny-warn', 'denied', CONNECTIONS),
    byWebhook('what is posted refused', family, 'deny-warn', 'denied', POSTS),
  ]),
  byPolicy(
    'connections by their options',
    denying(
      not('request.subResource == "exec" && object.command[0] == "ls"', '"no " + object.command[0] + " in " + request.name'),
      not('request.subResource == "attach" && object.stdout', '"no attach " + object.kind'),
      not('request.subResource == "portforward"', '"ports " + string(size(object.ports)) + request.operation'),
      not('request.subResource == "proxy" && request.resource.resource == "pods"', '"path " + object.path'),
      not('request.subResource == "proxy" && request.kind.kind == "ServiceProxyOptions"', '"service " + object.path'),
    ),
    CONNECTIONS,
  ),
  byPolicy('connections that pass', denying(not('request.subResource == "exec" && object.command[0] == "sh"', '"no shell"')), CONNECTIONS),
  byPolicy(
    'a path that the request does not have',
    { validations: [CANARY, { expression: 'request.subResource != "binding"', message: 'no binding' }] },
    [post(`${core('bindings')}?dryRun=All`, binding()), post(`${pods}/p/binding?dryRun=All`, binding())],
  ),
  byPolicy(
    'what is posted, by its fields',
    denying(
      not('request.kind.kind == "TokenRequest" && object.spec.audiences.exists(a, a == "a")', '"not for a"'),
      not('request.kind.kind == "Eviction"', '"not evicted: " + object.metadata.name'),
      not('request.kind.kind == "Binding"', '"not bound to " + object.target.name + " by " + request.resource.resource'),
      not('request.kind.kind == "Scale"', '"not scaled to " + string(object.spec.?replicas.orValue(0))'),
      not('request.kind.kind == "LocalSubjectAccessReview"', '"not asked about " + object.spec.user'),
    ),
    POSTS,
  ),
  {
    name: 'what is posted wrongly',
    steps: [
      ...OBJECTS,
      post(`${pods}/p/eviction`, eviction({ metadata: { name: 'other' } })),
      post(`${pods}/p/eviction`, {}),
      post(`${pods}/p/eviction`, { ...eviction(), kind: 'Evict' }),
      post(`${pods}/p/eviction`, eviction({ deleteOptions: { propagationPolicy: 'Never' } })),
      post(`${pods}/p/eviction`, eviction({ deleteOptions: { preconditions: { uid: 'x' } } })),
      post(`${pods}/p/eviction`, eviction({ deleteOptions: 5 })),
      post(`${pods}/p/eviction`, eviction({ deleteOptions: { dryRun: ['All'] } })),
      post(`${pods}/p/eviction?dryRun=All`, eviction({ deleteOptions: { dryRun: ['Some'] } })),
      post(`${pods}/p/eviction`, { ...eviction(), apiVersion: 'policy/v1beta1' }),
      post(`${pods}/nobody/eviction`, eviction({ metadata: { name: 'nobody' } })),
      post(`${pods}/p/binding`, binding({ metadata: { name: 'other' } })),
      post(`${pods}/q/binding?dryRun=All`, binding({ metadata: { name: 'q', uid: 'another' } })),
      post(`${pods}/q/binding?dryRun=All`, binding({ metadata: { name: 'q', resourceVersion: '1' } })),
      post(`${pods}/q/binding`, binding({ metadata: { name: 'q' } })),
      post(`${pods}/q/binding`, binding({ metadata: { name: 'q' } })),
      get(`${pods}/q/exec?container=main`),
      get(`${pods}/q/exec?command=ls&container=other`),
      get(`${pods}/q/portforward?ports=x`),
      get(`${pods}/q/portforward?ports=70000`),
      get(`${pods}/q/portforward?ports=-1`),
      get(`${pods}/q/attach?container=other`),
      put(`${pods}/q/exec?command=ls`, {}),
      remove(`${pods}/q/portforward`),
      post(`${pods}/p/binding`, binding({ target: {} })),
      post(`${pods}/p/binding`, binding({ target: { kind: 'Pod', name: 'x' } })),
      post(`${pods}/nobody/binding`, binding({ metadata: { name: 'nobody' } })),
      post(core('bindings'), binding({ target: {} })),
      post(core('bindings'), binding({ metadata: { name: 'nobody' } })),
      post(core('bindings'), { ...binding(), kind: 'Bind' }),
      post(`${accounts}/token`, token({}, { name: 'other' })),
      post(`${accounts}/token`, token({}, { namespace: 'other' })),
      post(`${accounts}/token`, token({ expirationSeconds: 5 })),
      post(`${accounts}/token`, token({ expirationSeconds: 2 ** 33 })),
      post(`${accounts}/token`, token({ audiences: 'a' })),
      post(`${accounts}/token`, token({ boundObjectRef: { kind: 'Deployment', name: 'x' } })),
      post(`${accounts}/token`, token({ boundObjectRef: { kind: 'Pod', apiVersion: 'v1', name: 'nobody' } })),
      post(`${accounts}/token`, { kind: 'Token', apiVersion: 'v1' }),
      post(`${core('serviceaccounts', 'nobody')}/token`, token()),
    ],
  },
]
