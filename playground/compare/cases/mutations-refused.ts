/** MutatingAdmissionPolicies and bindings that are refused. */
import { type Case, post, remove } from '../case.ts'
import { applied, mutatingPolicy, one, patched, policyPath, ROOT, rule } from './mutations.ts'

type Fields = Record<string, unknown>
const refused = (name: string, fields: Fields): Case => ({
  name: `refused: ${name}`,
  steps: [post(`${ROOT}/mutatingadmissionpolicies`, fields), { ...remove(policyPath('mutatingadmissionpolicies')), silent: true }],
})

export const refusedMutationCases: readonly Case[] = [
  refused('no mutation', {
    metadata: { name: '{ns}' },
    spec: { reinvocationPolicy: 'Never', matchConstraints: { resourceRules: [rule(['configmaps'])] } },
  }),
  refused('nothing to match', { metadata: { name: '{ns}' }, spec: { reinvocationPolicy: 'Never', mutations: [applied('Object{}')] } }),
  refused('no patch type', mutatingPolicy(one({ applyConfiguration: { expression: 'Object{}' } }))),
  refused('another patch type', mutatingPolicy(one({ patchType: 'Merge' }))),
  refused('two kinds of patch', mutatingPolicy(one({ ...applied('Object{}'), jsonPatch: { expression: '[]' } }))),
  refused('the other kind of patch', mutatingPolicy(one({ patchType: 'JSONPatch', applyConfiguration: { expression: 'Object{}' } }))),
  refused('an empty expression', mutatingPolicy(one(applied('')))),
  refused('no expression of CEL', mutatingPolicy(one(applied('Object{')))),
  refused('no object', mutatingPolicy(one(applied('"text"')))),
  refused('no list of patches', mutatingPolicy(one(patched('"text"')))),
  refused('no reinvocation policy', {
    metadata: { name: '{ns}' },
    spec: { matchConstraints: { resourceRules: [rule(['configmaps'])] }, mutations: [applied('Object{}')] },
  }),
  refused('another reinvocation policy', mutatingPolicy(one(applied('Object{}'), { reinvocationPolicy: 'Always' }))),
  refused('another failure policy', mutatingPolicy(one(applied('Object{}'), { failurePolicy: 'Maybe' }))),
  refused(
    'a variable twice',
    mutatingPolicy(
      one(applied('Object{}'), {
        variables: [
          { name: 'a', expression: '1' },
          { name: 'a', expression: '2' },
        ],
      }),
    ),
  ),
  refused('a variable with no name', mutatingPolicy(one(applied('Object{}'), { variables: [{ name: '', expression: '1' }] }))),
  refused('a condition without a name', mutatingPolicy(one(applied('Object{}'), { matchConditions: [{ name: '', expression: 'true' }] }))),
  refused(
    'a condition that is not true or false',
    mutatingPolicy(one(applied('Object{}'), { matchConditions: [{ name: 'a', expression: '"x"' }] })),
  ),
  refused('a parameter kind without a version', mutatingPolicy(one(applied('Object{}'), { paramKind: { kind: 'ConfigMap' } }))),
  refused(
    'deletions',
    mutatingPolicy(one(applied('Object{}'), { matchConstraints: { resourceRules: [rule(['configmaps'], [''], ['DELETE'])] } })),
  ),
  refused(
    'no operations',
    mutatingPolicy(one(applied('Object{}'), { matchConstraints: { resourceRules: [rule(['configmaps'], [''], [])] } })),
  ),
  {
    name: 'refused: bindings',
    steps: [
      {},
      { policyName: 'a b' },
      { policyName: 'a', paramRef: {} },
      { policyName: 'a', paramRef: { name: 'p', selector: {}, parameterNotFoundAction: 'Deny' } },
      { policyName: 'a', paramRef: { name: 'p', parameterNotFoundAction: 'Maybe' } },
      { policyName: 'a', matchResources: { resourceRules: [{ operations: ['CREATE'] }] } },
      { policyName: 'a', matchResources: { matchPolicy: 'Some' } },
    ].map((spec) => post(`${ROOT}/mutatingadmissionpolicybindings`, { metadata: { name: '{ns}' }, spec })),
  },
]
