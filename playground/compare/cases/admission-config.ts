/** What is refused of ValidatingAdmissionPolicies, their bindings, and the configurations of webhooks. */
import { type Case, post, remove } from '../case.ts'

type Fields = Record<string, unknown>
const ROOT = '/apis/admissionregistration.k8s.io/v1'
const rule = (fields: Fields = {}): Fields => ({
  apiGroups: [''],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: ['configmaps'],
  ...fields,
})
const policy = (fields: Fields): Fields => ({
  metadata: { name: '{ns}' },
  spec: { matchConstraints: { resourceRules: [rule()] }, validations: [{ expression: 'true' }], ...fields },
})
const validation = (fields: Fields): Fields => policy({ validations: [fields] })
const matched = (fields: Fields): Fields => policy({ matchConstraints: { resourceRules: [rule(fields)] } })

const policies: Record<string, Fields> = {
  'no validation': policy({ validations: [] }),
  'no constraints': { metadata: { name: '{ns}' }, spec: { validations: [{ expression: 'true' }] } },
  'no rules': policy({ matchConstraints: {} }),
  'no expression': validation({ expression: ' ' }),
  'an expression that is none': validation({ expression: 'object.x ==' }),
  'an expression of another type': validation({ expression: '"x"' }),
  'an unknown variable': validation({ expression: 'nothing == 1' }),
  'parameters without a kind': validation({ expression: 'params.a == 1' }),
  'an empty message': validation({ expression: 'true', message: ' ' }),
  'a message of two lines': validation({ expression: 'true', message: 'a\nb' }),
  'a message expression of another type': validation({ expression: 'true', messageExpression: '1' }),
  'an empty message expression': validation({ expression: 'true', messageExpression: ' ' }),
  'another reason': validation({ expression: 'true', reason: 'Because' }),
  'another failure policy': policy({ failurePolicy: 'Maybe' }),
  'a parameter kind without a kind': policy({ paramKind: { apiVersion: 'v1' } }),
  'a parameter kind of no version': policy({ paramKind: { apiVersion: 'a/b/c', kind: 'A' } }),
  'a variable that is no name': policy({ variables: [{ name: 'a-b', expression: '1' }] }),
  'a variable without an expression': policy({ variables: [{ name: 'a', expression: '' }] }),
  'conditions of one name': policy({ matchConditions: [1, 2].map(() => ({ name: 'a', expression: 'true' })) }),
  'a condition that is no name': policy({ matchConditions: [{ name: 'a b', expression: 'true' }] }),
  'a condition without an expression': policy({ matchConditions: [{ name: 'a', expression: '' }] }),
  'audit annotations': policy({ auditAnnotations: [{ key: 'a', valueExpression: '"x"' }] }),
  'an audit annotation that is none': policy({
    auditAnnotations: [
      { key: 'a b', valueExpression: '' },
      { key: 'b', valueExpression: '1' },
    ],
  }),
  'no operations': matched({ operations: [] }),
  'all operations and one': matched({ operations: ['*', 'CREATE'] }),
  'another operation': matched({ operations: ['READ'] }),
  'no groups': matched({ apiGroups: [] }),
  'all groups and one': matched({ apiGroups: ['*', 'apps'] }),
  'no versions': matched({ apiVersions: [] }),
  'an empty version': matched({ apiVersions: [''] }),
  'all versions and one': matched({ apiVersions: ['*', 'v1'] }),
  'no resources': matched({ resources: [] }),
  'an empty resource': matched({ resources: [''] }),
  'all resources and one': matched({ resources: ['*', 'pods'] }),
  'all of everything and one': matched({ resources: ['*/*', 'pods'] }),
  'all below all and one below one': matched({ resources: ['*/status', 'pods/status'] }),
  'another scope': matched({ scope: 'Everywhere' }),
  'names of resources': matched({ resourceNames: ['a', 'a', 'b/c'] }),
  'a selector that is none': policy({
    matchConstraints: { resourceRules: [rule()], objectSelector: { matchExpressions: [{ key: 'a', operator: 'Like' }] } },
  }),
  'another match policy': policy({ matchConstraints: { resourceRules: [rule()], matchPolicy: 'Some' } }),
}
const bindings: Record<string, Fields> = {
  nothing: {},
  'no actions': { policyName: 'p' },
  'another action': { policyName: 'p', validationActions: ['Shout'] },
  'an action twice': { policyName: 'p', validationActions: ['Deny', 'Deny'] },
  'deny and warn': { policyName: 'p', validationActions: ['Deny', 'Warn'] },
  'a name that is none': { policyName: 'A b', validationActions: ['Deny'] },
  'parameters without a name': { policyName: 'p', validationActions: ['Deny'], paramRef: { parameterNotFoundAction: 'Deny' } },
  'parameters without an action': { policyName: 'p', validationActions: ['Deny'], paramRef: { name: 'a' } },
}
const hook = (fields: Fields = {}): Fields => ({
  name: 'hook.example.com',
  clientConfig: { url: 'https://127.0.0.1:1/x' },
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  // Nothing is asked while the configurations stand.
  objectSelector: { matchLabels: { 'asked-by': '{ns}' } },
  rules: [rule()],
  ...fields,
})
const hooks: Record<string, Fields[]> = {
  'what is filled in': [hook()],
  'a service': [hook({ clientConfig: { service: { name: 's', namespace: '{ns}' } } })],
  'no name': [hook({ name: undefined })],
  'a name of one part': [hook({ name: 'hook' })],
  'one name twice': [hook(), hook()],
  'no client': [hook({ clientConfig: {} })],
  'both clients': [hook({ clientConfig: { url: 'https://a.example/', service: { name: 's', namespace: 'n' } } })],
  'an address without https': [hook({ clientConfig: { url: 'http://a.example/' } })],
  'an address that is none': [hook({ clientConfig: { url: 'https:// a' } })],
  'an address with a user': [hook({ clientConfig: { url: 'https://a:b@c.example/?q=1#f' } })],
  'a service without a name': [hook({ clientConfig: { service: { namespace: 'n' } } })],
  'a service with a wrong path and port': [hook({ clientConfig: { service: { name: 's', namespace: 'n', path: 'a//b', port: 70000 } } })],
  'no review versions': [hook({ admissionReviewVersions: [] })],
  'another review version': [hook({ admissionReviewVersions: ['v2'] })],
  'a review version twice': [hook({ admissionReviewVersions: ['v1', 'v1'] })],
  'no side effects said': [hook({ sideEffects: undefined })],
  'some side effects': [hook({ sideEffects: 'Some' })],
  'another failure policy': [hook({ failurePolicy: 'Maybe' })],
  'another match policy': [hook({ matchPolicy: 'Maybe' })],
  'no time': [hook({ timeoutSeconds: 0 })],
  'too much time': [hook({ timeoutSeconds: 31 })],
  'a wrong rule': [hook({ rules: [rule({ operations: ['READ'], apiGroups: [], apiVersions: [], resources: [] })] })],
  'a wrong condition': [
    hook({
      matchConditions: [
        { name: 'a', expression: '"x"' },
        { name: '', expression: '' },
      ],
    }),
  ],
  'a wrong selector': [hook({ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } })],
  nothing: [],
}

const refused = (resource: string, name: string, body: Fields): Case => ({
  name: `${resource}: ${name}`,
  steps: [post(`${ROOT}/${resource}`, body), { ...remove(`${ROOT}/${resource}/{ns}`), silent: true }],
})

export const admissionConfigCases: readonly Case[] = [
  ...Object.entries(policies).map(([name, body]) => refused('validatingadmissionpolicies', name, body)),
  ...Object.entries(bindings).map(([name, spec]) =>
    refused('validatingadmissionpolicybindings', name, { metadata: { name: '{ns}' }, spec }),
  ),
  ...Object.entries(hooks).flatMap(([name, webhooks]) =>
    ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'].map((resource) =>
      refused(resource, name, { metadata: { name: '{ns}' }, webhooks }),
    ),
  ),
  refused('mutatingwebhookconfigurations', 'another reinvocation policy', {
    metadata: { name: '{ns}' },
    webhooks: [hook({ reinvocationPolicy: 'Always' })],
  }),
]
