/** Defaults of kinds that rule over others: access, admission, limits, definitions. */
import type { JsonRecord } from '../../patch/json.ts'
import { child, ensure, fill, items, text, texts } from '../read-fields.ts'

const RBAC = 'rbac.authorization.k8s.io'

/** pkg/apis/rbac/v1/defaults.go */
export function defaultBinding(binding: JsonRecord): void {
  const role = ensure(binding, 'roleRef')
  if (text(role, 'apiGroup') === '') role.apiGroup = RBAC
  for (const subject of items(binding, 'subjects')) {
    if (subject.kind === 'User' || subject.kind === 'Group') fill(subject, 'apiGroup', RBAC)
  }
}

/** Limits and requests of containers follow from each other (pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem). */
export function defaultLimitRange(range: JsonRecord): void {
  for (const item of items(child(range, 'spec'), 'limits')) {
    if (item.type !== 'Container') continue
    const maximum = Object.entries(child(item, 'max') ?? {})
    const minimum = Object.entries(child(item, 'min') ?? {})
    if (maximum.length > 0) for (const [name, amount] of maximum) fill(ensure(item, 'default'), name, amount)
    const limits = Object.entries(child(item, 'default') ?? {})
    if (limits.length > 0) for (const [name, amount] of limits) fill(ensure(item, 'defaultRequest'), name, amount)
    if (minimum.length > 0) for (const [name, amount] of minimum) fill(ensure(item, 'defaultRequest'), name, amount)
  }
}

export function defaultPriorityClass(priorityClass: JsonRecord): void {
  fill(priorityClass, 'preemptionPolicy', 'PreemptLowerPriority')
}

/** What was given as text is kept as bytes. */
export function defaultSecret(secret: JsonRecord): void {
  if (text(secret, 'type') === '') secret.type = 'Opaque'
  const plain = child(secret, 'stringData')
  if (!plain) return
  const data = ensure(secret, 'data')
  for (const [key, value] of Object.entries(plain)) data[key] = Buffer.from(String(value)).toString('base64')
  delete secret.stringData
}

export function defaultTokenRequest(request: JsonRecord): void {
  fill(ensure(request, 'spec'), 'expirationSeconds', 3600)
}

/** pkg/apis/admissionregistration/v1/defaults.go */
export function defaultWebhooks(configuration: JsonRecord): void {
  const mutating = configuration.kind === 'MutatingWebhookConfiguration'
  for (const webhook of items(configuration, 'webhooks')) {
    fill(webhook, 'failurePolicy', 'Fail')
    defaultMatch(webhook)
    fill(webhook, 'timeoutSeconds', 10)
    if (mutating) fill(webhook, 'reinvocationPolicy', 'Never')
    fill(child(child(webhook, 'clientConfig'), 'service'), 'port', 443)
  }
}

function defaultMatch(match: JsonRecord): void {
  fill(match, 'matchPolicy', 'Equivalent')
  fill(match, 'namespaceSelector', {})
  fill(match, 'objectSelector', {})
  for (const key of ['rules', 'resourceRules', 'excludeResourceRules']) for (const rule of items(match, key)) fill(rule, 'scope', '*')
}

export function defaultAdmissionPolicy(policy: JsonRecord): void {
  const spec = ensure(policy, 'spec')
  fill(spec, 'failurePolicy', 'Fail')
  const match = child(spec, 'matchConstraints')
  if (match) defaultMatch(match)
}

export function defaultAdmissionBinding(binding: JsonRecord): void {
  const match = child(child(binding, 'spec'), 'matchResources')
  if (match) defaultMatch(match)
}

/** apiextensions-apiserver, pkg/apis/apiextensions/v1/defaults.go */
export function defaultCustomResourceDefinition(definition: JsonRecord): void {
  const spec = ensure(definition, 'spec')
  const names = ensure(spec, 'names')
  if (text(names, 'kind') !== '') {
    if (text(names, 'singular') === '') names.singular = text(names, 'kind').toLowerCase()
    if (text(names, 'listKind') === '') names.listKind = `${text(names, 'kind')}List`
  }
  const conversion = ensure(spec, 'conversion')
  if (text(conversion, 'strategy') === '') conversion.strategy = 'None'
}

export function defaultNamespace(namespace: JsonRecord): void {
  const name = text(child(namespace, 'metadata'), 'name')
  if (name !== '') ensure(ensure(namespace, 'metadata'), 'labels')['kubernetes.io/metadata.name'] = name
}

/** What a node has can be used, unless it says otherwise. */
export function defaultNode(node: JsonRecord): void {
  const status = child(node, 'status')
  const capacity = child(status, 'capacity')
  if (capacity) fill(status, 'allocatable', { ...capacity })
}

/** Every namespace ends through the finalizer of its own (pkg/registry/core/namespace/strategy.go). */
export function finalizeNamespace(namespace: JsonRecord): void {
  const spec = ensure(namespace, 'spec')
  if (!texts(spec, 'finalizers').includes('kubernetes')) spec.finalizers = [...texts(spec, 'finalizers'), 'kubernetes']
}
