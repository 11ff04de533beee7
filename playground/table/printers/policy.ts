import type { JsonRecord } from '#playground/patch/json.ts'
import { child, items, number, text } from '#playground/validation/read-fields.ts'
import type { Printer } from '../cells.ts'
import { age } from '../duration.ts'
import { UNSET } from '../text.ts'

export const podDisruptionBudgets: Printer = (object, now) => {
  const [spec, status] = [child(object, 'spec'), child(object, 'status')]
  return [
    object.metadata.name,
    portion(spec?.minAvailable),
    portion(spec?.maxUnavailable),
    number(status, 'disruptionsAllowed') ?? 0,
    age(object.metadata.creationTimestamp, now),
  ]
}

function portion(value: unknown): string {
  return value === undefined ? 'N/A' : String(value)
}

export const resourceQuotas: Printer = (object, now) => {
  const status = child(object, 'status')
  const used = child(status, 'used')
  const entries = Object.entries(child(status, 'hard') ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hard]) => ({ name, text: `${name}: ${used?.[name] ?? '0'}/${String(hard)}` }))
  const list = (limits: boolean): string =>
    entries
      .filter(({ name }) => name.startsWith('limits') === limits)
      .map((entry) => entry.text)
      .join(', ')
  return [object.metadata.name, list(false), list(true), age(object.metadata.creationTimestamp, now)]
}

const subjectNames = (object: JsonRecord, kind: string): string =>
  items(object, 'subjects')
    .filter((subject) => subject.kind === kind)
    .map((subject) => (kind === 'ServiceAccount' ? `${text(subject, 'namespace')}/${text(subject, 'name')}` : text(subject, 'name')))
    .join(', ')

export const bindings: Printer = (object, now) => {
  const role = child(object, 'roleRef')
  return [
    object.metadata.name,
    `${text(role, 'kind')}/${text(role, 'name')}`,
    age(object.metadata.creationTimestamp, now),
    subjectNames(object, 'User'),
    subjectNames(object, 'Group'),
    subjectNames(object, 'ServiceAccount'),
  ]
}

export const webhookConfigurations: Printer = (object, now) => [
  object.metadata.name,
  items(object, 'webhooks').length,
  age(object.metadata.creationTimestamp, now),
]

/** Policies of admission, which list their rules under this field. */
export const admissionPolicies =
  (rules: 'validations' | 'mutations'): Printer =>
  (object, now) => {
    const spec = child(object, 'spec')
    const parameters = child(spec, 'paramKind')
    return [
      object.metadata.name,
      items(spec, rules).length,
      parameters ? `${text(parameters, 'apiVersion')}/${text(parameters, 'kind')}` : UNSET,
      age(object.metadata.creationTimestamp, now),
    ]
  }

export const admissionBindings: Printer = (object, now) => {
  const spec = child(object, 'spec')
  const reference = child(spec, 'paramRef')
  return [
    object.metadata.name,
    text(spec, 'policyName'),
    reference ? parameterText(reference) : UNSET,
    age(object.metadata.creationTimestamp, now),
  ]
}

function parameterText(reference: JsonRecord): string {
  const [namespace, name] = [text(reference, 'namespace'), text(reference, 'name')]
  if (name !== '') return namespace === '' ? name : `${namespace}/${name}`
  return namespace === '' ? '*' : `${namespace}/*`
}
