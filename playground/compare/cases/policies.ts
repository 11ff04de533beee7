/** ValidatingAdmissionPolicies: rules, messages, parameters, actions. Each case has a policy of its own, bound to its namespace. */
import { type Case, MERGE_PATCH, patch, post, remove, type Step } from '../case.ts'
import { configMap, core } from './objects.ts'

type Fields = Record<string, unknown>
const ROOT = '/apis/admissionregistration.k8s.io/v1'
const maps = core('configmaps')
const canary = configMap('canary', { data: { canary: 'x' } })

const policy = (spec: Fields): unknown => ({
  metadata: { name: '{ns}' },
  spec: {
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['configmaps'] }],
    },
    ...spec,
  },
})
const binding = (spec: Fields = {}): unknown => ({
  metadata: { name: '{ns}' },
  spec: {
    policyName: '{ns}',
    validationActions: ['Deny'],
    matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': '{ns}' } } },
    ...spec,
  },
})
/** What every policy here refuses, so that one can see when it is in force. */
const noCanary = { expression: '!has(object.data) || !("canary" in object.data)', message: 'in force' }

function inForce(name: string, spec: Fields & { validations: unknown[] }, bound: Fields, steps: Step[]): Case {
  const validations = [noCanary, ...spec.validations]
  return {
    name,
    steps: [
      post(`${ROOT}/validatingadmissionpolicies`, policy({ ...spec, validations })),
      post(`${ROOT}/validatingadmissionpolicybindings`, binding(bound)),
      { ...post(`${maps}?dryRun=All`, canary), until: 422 },
      ...steps,
      { ...remove(`${ROOT}/validatingadmissionpolicybindings/{ns}`), silent: true },
      { ...remove(`${ROOT}/validatingadmissionpolicies/{ns}`), silent: true },
    ],
  }
}

const made = (data: Fields): Step => post(maps, configMap('c', { data }))

export const policyCases: readonly Case[] = [
  inForce('a message', { validations: [{ expression: 'size(object.data) < 3', message: 'too many keys' }] }, {}, [
    made({ a: '1' }),
    post(maps, configMap('d', { data: { a: '1', b: '2', c: '3' } })),
  ]),
  inForce(
    'a reason and a message of its own',
    {
      validations: [
        { expression: '!("bad" in object.data)', messageExpression: '"no bad in " + object.metadata.name', reason: 'Forbidden' },
      ],
    },
    {},
    [made({ bad: '1' })],
  ),
  inForce('no message', { validations: [{ expression: 'object.data.all(k, k != "x")' }] }, {}, [made({ x: '1' })]),
  inForce(
    'variables',
    { variables: [{ name: 'n', expression: 'size(object.data)' }], validations: [{ expression: 'variables.n == 1', message: 'one key' }] },
    {},
    [made({ a: '1', b: '2' }), made({ a: '1' })],
  ),
  inForce(
    'rights',
    {
      validations: [
        {
          expression: 'authorizer.group("").resource("configmaps").namespace(object.metadata.namespace).check("create").allowed()',
          message: 'a',
        },
        {
          expression: 'authorizer.requestResource.check("get").allowed() && authorizer.path("/healthz").check("get").allowed()',
          message: 'b',
        },
        {
          expression:
            '!authorizer.serviceAccount(object.metadata.namespace, "nobody").group("").resource("secrets").namespace(object.metadata.namespace).name("x").check("get").allowed()',
          message: 'c',
        },
        {
          expression:
            'authorizer.serviceAccount(object.metadata.namespace, "nobody").group("apps").resource("deployments").subresource("scale").check("patch").allowed()',
          message: 'not for nobody',
        },
      ],
    },
    {},
    [made({ a: '1' })],
  ),
  inForce('a change', { validations: [{ expression: 'oldObject == null || object.data == oldObject.data', message: 'data stays' }] }, {}, [
    made({ a: '1' }),
    patch(core('configmaps', 'c'), { data: { a: '2' } }, MERGE_PATCH),
    patch(core('configmaps', 'c'), { metadata: { labels: { a: 'b' } } }, MERGE_PATCH),
  ]),
  inForce(
    'the request',
    {
      validations: [
        { expression: 'request.operation == "CREATE" && request.namespace == "{ns}" && request.name != "d"', message: 'not d' },
      ],
    },
    {},
    [made({}), post(maps, configMap('d'))],
  ),
  inForce(
    'a condition',
    {
      matchConditions: [{ name: 'data', expression: 'has(object.data)' }],
      validations: [{ expression: 'false', message: 'never with data' }],
    },
    {},
    [post(maps, configMap('c')), made({ a: '1' })],
  ),
  inForce('a rule that fails', { validations: [{ expression: 'object.data.missing == "x"' }] }, {}, [made({ a: '1' })]),
]
