/** MutatingAdmissionPolicies: apply configurations and JSON patches in CEL, parameters, order and reinvocation. */
import { type Case, MERGE_PATCH, patch, post, remove, type Step } from '../case.ts'
import { configMap, core, deployment, grouped, pod } from './objects.ts'

type Fields = Record<string, unknown>
export const ROOT = '/apis/admissionregistration.k8s.io/v1'
const maps = core('configmaps')

export const applied = (expression: string): Fields => ({ patchType: 'ApplyConfiguration', applyConfiguration: { expression } })
export const patched = (expression: string): Fields => ({ patchType: 'JSONPatch', jsonPatch: { expression } })
const labelled = (key: string, value: string): Fields => applied(`Object{metadata: Object.metadata{labels: {"${key}": ${value}}}}`)

/** What every policy here does to one object, so that one can see when it is in force. */
const canary = (suffix: string): Fields =>
  applied(`object.metadata.name == "canary" ? Object{metadata: Object.metadata{annotations: {"in-force${suffix}": "yes"}}} : Object{}`)
export const rule = (resources: string[], apiGroups: string[] = [''], operations: string[] = ['CREATE', 'UPDATE']): Fields => ({
  apiGroups,
  apiVersions: ['v1'],
  operations,
  resources,
})

interface Policy {
  suffix?: string
  resources?: Fields[]
  mutations: Fields[]
  bound?: Fields
  spec?: Fields
}

export const mutatingPolicy = ({ suffix = '', resources = [], mutations, spec = {} }: Policy): Fields => ({
  metadata: { name: `{ns}${suffix}` },
  spec: {
    reinvocationPolicy: 'Never',
    matchConstraints: { resourceRules: [rule(['configmaps']), ...resources] },
    mutations: [canary(suffix), ...mutations],
    ...spec,
  },
})
export const mutatingBinding = ({ suffix = '', bound = {} }: Policy): Fields => ({
  metadata: { name: `{ns}${suffix}` },
  spec: {
    policyName: `{ns}${suffix}`,
    matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': '{ns}' } } },
    ...bound,
  },
})
export const policyPath = (resource: string, suffix = ''): string => `${ROOT}/${resource}/{ns}${suffix}`

function inForce(name: string, policies: Policy[], steps: Step[], before: Step[] = []): Case {
  return {
    name,
    steps: [
      ...before,
      ...policies.flatMap((policy) => [
        post(`${ROOT}/mutatingadmissionpolicies`, mutatingPolicy(policy)),
        post(`${ROOT}/mutatingadmissionpolicybindings`, mutatingBinding(policy)),
      ]),
      ...policies.map(({ suffix = '' }) => ({
        ...post(`${maps}?dryRun=All`, configMap('canary', { data: { a: '1' } })),
        until: `in-force${suffix}`,
      })),
      ...steps,
      ...policies.flatMap(({ suffix }) => [
        { ...remove(policyPath('mutatingadmissionpolicybindings', suffix)), silent: true },
        { ...remove(policyPath('mutatingadmissionpolicies', suffix)), silent: true },
      ]),
    ],
  }
}
/** A policy whose own fault refuses every write, the canary's too. */
function refusing(name: string, policy: Policy, steps: Step[] = [], code = 422): Case {
  const { steps: all } = inForce(name, [policy], steps)
  return { name, steps: all.map((step) => (step.until === undefined ? step : { ...step, until: code })) }
}

const made = (fields: Fields = {}, name = 'c'): Step => post(maps, configMap(name, fields))
const pods = core('pods')
const onPods = { resources: [rule(['pods'])] }
const whenPod = (then: string, otherwise: string): string => `request.resource.resource == "pods" ? ${then} : ${otherwise}`
const podPatch = (expression: string): Fields => applied(whenPod(`Object{spec: Object.spec{${expression}}}`, 'Object{}'))
export const one = (mutation: Fields, spec: Fields = {}): Policy => ({ mutations: [mutation], spec })

export const mutationCases: readonly Case[] = [
  inForce('a label', [one(labelled('team', '"a"'))], [made(), made({ metadata: { name: 'd', labels: { team: 'b', app: 'x' } } })]),
  inForce('a dry run', [one(labelled('team', '"a"'))], [post(`${maps}?dryRun=All`, configMap('c'))]),
  inForce(
    'a change',
    [one(labelled('was', 'oldObject == null ? "new" : oldObject.data.a'))],
    [made({ data: { a: '1' } }), patch(core('configmaps', 'c'), { data: { a: '2' } }, MERGE_PATCH)],
  ),
  inForce('the request', [one(labelled('by', 'request.operation + "-" + request.name + "-" + request.namespace'))], [made()]),
  inForce('data is added', [one(applied('Object{data: {"b": "2"}}'))], [made({ data: { a: '1' } }), made({}, 'd')]),
  inForce(
    'a container by its name',
    [{ ...onPods, mutations: [podPatch('containers: [Object.spec.containers{name: "main", imagePullPolicy: "Always"}]')] }],
    [post(pods, pod('p'))],
  ),
  inForce(
    'a sidecar',
    [
      {
        ...onPods,
        mutations: [
          podPatch(
            'initContainers: [Object.spec.initContainers{name: "proxy", image: "proxy:1", restartPolicy: "Always", args: ["proxy", "sidecar"]}]',
          ),
        ],
      },
    ],
    [post(pods, pod('p', { initContainers: [{ name: 'first', image: 'i' }] }))],
  ),
  inForce(
    'a number of a workload',
    [
      {
        resources: [rule(['deployments'], ['apps'])],
        mutations: [applied('request.resource.resource == "deployments" ? Object{spec: Object.spec{replicas: 3}} : Object{}')],
      },
    ],
    [post(`${grouped('apps/v1', 'deployments')}?dryRun=All`, deployment('web'))],
  ),
  inForce(
    'every container',
    [
      {
        ...onPods,
        mutations: [
          podPatch(
            'containers: object.spec.containers.map(c, Object.spec.containers{name: c.name, securityContext: Object.spec.containers.securityContext{readOnlyRootFilesystem: true}})',
          ),
        ],
      },
    ],
    [post(pods, pod('p', { containers: ['a', 'b'].map((name) => ({ name, image: 'i' })) }))],
  ),
  inForce(
    'a field if there is one',
    [one(applied('Object{?data: has(object.data) ? optional.of({"n": string(size(object.data))}) : optional.none()}'))],
    [made(), made({ data: { a: '1' } }, 'd')],
  ),
  inForce(
    'add, replace, remove',
    [
      one(
        patched(
          'object.metadata.name == "canary" ? [] : [JSONPatch{op: "add", path: "/data/b", value: "2"}, JSONPatch{op: "replace", path: "/data/a", value: "3"}, JSONPatch{op: "remove", path: "/data/c"}]',
        ),
      ),
    ],
    [made({ data: { a: '1', c: '4' } })],
  ),
  refusing(
    'a key with a slash',
    one(patched('[JSONPatch{op: "add", path: "/metadata/labels/" + jsonpatch.escapeKey("example.com/a~b"), value: "x"}]')),
    [made({ metadata: { name: 'c', labels: { a: 'b' } } })],
    403,
  ),
  inForce(
    'test, move, copy',
    [
      one(
        patched(
          'object.metadata.name == "canary" ? [] : [JSONPatch{op: "test", path: "/data/a", value: "1"}, JSONPatch{op: "copy", from: "/data/a", path: "/data/b"}, JSONPatch{op: "move", from: "/data/a", path: "/data/c"}]',
        ),
      ),
    ],
    [made({ data: { a: '1' } })],
  ),
  inForce(
    'a value with structure',
    [
      {
        ...onPods,
        mutations: [
          patched(
            whenPod(
              '[JSONPatch{op: "add", path: "/spec/nodeSelector", value: {"disk": "ssd"}}, JSONPatch{op: "add", path: "/spec/containers/-", value: Object.spec.containers{name: "b", image: "b"}}]',
              '[]',
            ),
          ),
        ],
      },
    ],
    [post(pods, pod('p'))],
  ),
  inForce(
    'a patch that finds nothing',
    [one(patched('object.metadata.name == "canary" ? [] : [JSONPatch{op: "remove", path: "/data/none"}]'))],
    [made({ data: { a: '1' } })],
  ),
  inForce(
    'a test that fails',
    [one(patched('object.metadata.name == "canary" ? [] : [JSONPatch{op: "test", path: "/data/a", value: "2"}]'))],
    [made({ data: { a: '1' } })],
  ),
  inForce(
    'variables',
    [one(labelled('n', 'variables.n'), { variables: [{ name: 'n', expression: 'string(size(object.data))' }] })],
    [made({ data: { a: '1', b: '2' } })],
  ),
  inForce(
    'a condition',
    [one(labelled('team', '"a"'), { matchConditions: [{ name: 'data', expression: 'has(object.data)' }] })],
    [made(), made({ data: { a: '1' } }, 'd')],
  ),
  inForce(
    'an object selector',
    [
      {
        ...one(labelled('team', '"a"')),
        bound: {
          matchResources: {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': '{ns}' } },
            objectSelector: { matchExpressions: [{ key: 'skip', operator: 'DoesNotExist' }] },
          },
        },
      },
    ],
    [made(), made({ metadata: { name: 'd', labels: { skip: 'yes' } } }, 'd')],
  ),
  // A kind of parameters each: a real server (1.36) finds none of a kind again whose last policy was deleted.
  inForce(
    'a parameter',
    [
      {
        mutations: [labelled('team', 'params.data.team')],
        spec: { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } },
        bound: { paramRef: { name: 'settings', namespace: '{ns}', parameterNotFoundAction: 'Deny' } },
      },
    ],
    [made()],
    [made({ data: { team: 'a' } }, 'settings')],
  ),
  inForce(
    'parameters by selector',
    [
      {
        mutations: [applied('Object{metadata: Object.metadata{labels: {params.metadata.name: "yes"}}}')],
        spec: { paramKind: { apiVersion: 'v1', kind: 'Secret' } },
        bound: { paramRef: { selector: { matchLabels: { settings: 'yes' } }, parameterNotFoundAction: 'Deny' } },
      },
    ],
    [made()],
    ['one', 'two'].map((name) => post(core('secrets'), { metadata: { name, labels: { settings: 'yes' } } })),
  ),
  refusing(
    'a parameter that is not there',
    {
      mutations: [labelled('team', 'params.data.team')],
      spec: { paramKind: { apiVersion: 'v1', kind: 'LimitRange' } },
      bound: { paramRef: { name: 'nope', namespace: '{ns}', parameterNotFoundAction: 'Deny' } },
    },
    [],
    403,
  ),
  refusing('a rule that fails', one(labelled('team', 'object.data.missing')), [made()], 403),
  inForce(
    'a fault that is ignored',
    [one(labelled('team', 'object.data.missing'), { failurePolicy: 'Ignore' })],
    [made({ data: { a: '1' } })],
  ),
  inForce(
    'a name that is changed',
    [one(applied('object.metadata.name == "canary" ? Object{} : Object{metadata: Object.metadata{name: "other"}}'))],
    [made()],
  ),
  inForce(
    'an object that becomes wrong',
    [one(applied('object.metadata.name == "canary" ? Object{} : Object{metadata: Object.metadata{labels: {"a b": "c"}}}'))],
    [made()],
  ),
  inForce(
    'a policy that is asked again',
    [
      {
        suffix: '-a',
        mutations: [labelled('a', '"saw-" + string(object.metadata.?labels.b.hasValue())')],
        spec: { reinvocationPolicy: 'IfNeeded' },
      },
      { suffix: '-b', mutations: [labelled('b', '"yes"')] },
    ],
    [made()],
  ),
  inForce(
    'what a Pod gets before',
    [
      {
        ...onPods,
        mutations: [
          patched(
            whenPod(
              '[JSONPatch{op: "add", path: "/metadata/labels", value: {"account": object.spec.serviceAccountName, "policy": object.spec.dnsPolicy}}]',
              '[]',
            ),
          ),
        ],
      },
    ],
    [post(pods, pod('p'))],
  ),
]
