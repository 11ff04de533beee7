/** ResourceQuotas, LimitRanges and PriorityClasses (pkg/apis/core/validation, pkg/apis/scheduling/validation). */
import { equalJson, type JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { qualifiedName } from '../../names.ts'
import { compareQuantities, printQuantity, quantityOf } from '../../quantity.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'
import { checkAmount, isExtended, isHugePages } from '../pod/resources.ts'

const QUOTA_NAMES = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
])
const WHOLE = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
])
const SCOPES = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
  'VolumeAttributesClass',
]
const COMPUTE = /^(pods|cpu|memory|ephemeral-storage|(requests|limits)\.(cpu|memory|ephemeral-storage))$/

function checkQuotaName(name: string, at: string, faults: Faults): void {
  faults.invalidFor(at, name, qualifiedName(name))
  if (name.includes('/')) return
  const plain = /^[A-Za-z0-9._-]+$/.test(name)
  if (!QUOTA_NAMES.has(name) && !/^(requests|limits)\./.test(name) && !isHugePages(name)) {
    if (plain) faults.invalid(at, name, 'must be a standard resource type or fully qualified')
    faults.invalid(at, name, 'must be a standard resource for quota')
  }
}

/** Checks the names and amounts of what a quota limits, or counts. */
export function checkHard(amounts: JsonRecord | undefined, field: string, faults: Faults): void {
  for (const [name, amount] of Object.entries(amounts ?? {})) {
    const at = `${field}[${name}]`
    checkQuotaName(name, at, faults)
    if (WHOLE.has(name) && quantityOf(amount).nano % 1_000_000_000n !== 0n) faults.invalid(at, amount, 'must be an integer')
    if (quantityOf(amount).nano < 0n) faults.invalid(at, amount, 'must be greater than or equal to 0')
  }
}

export function checkQuota(quota: JsonRecord, faults: Faults): void {
  const spec = child(quota, 'spec') ?? {}
  const hard = child(spec, 'hard')
  checkHard(hard, 'spec.hard', faults)
  checkScopes(texts(spec, 'scopes'), Object.keys(hard ?? {}), faults)
  for (const expression of items(child(spec, 'scopeSelector'), 'matchExpressions')) checkScopeExpression(expression, faults)
}

function checkScopes(scopes: readonly string[], names: readonly string[], faults: Faults): void {
  const value = [...scopes]
  const field = 'spec.scopes'
  for (const scope of scopes) {
    if (!SCOPES.includes(scope)) faults.invalid(field, value, 'unsupported scope')
    else if (names.some((name) => !COMPUTE.test(name))) faults.invalid(field, value, 'unsupported scope applied to resource')
    else if (scope === 'BestEffort' && names.some((name) => name !== 'pods'))
      faults.invalid(field, value, 'unsupported scope applied to resource')
  }
  const pairs = [
    ['BestEffort', 'NotBestEffort'],
    ['Terminating', 'NotTerminating'],
  ]
  if (pairs.some((pair) => pair.every((scope) => scopes.includes(scope)))) faults.invalid(field, value, 'conflicting scopes')
}

function checkScopeExpression(expression: JsonRecord, faults: Faults): void {
  const at = 'spec.scopeSelector.matchExpressions'
  const scope = text(expression, 'scopeName')
  const operator = text(expression, 'operator')
  const values = texts(expression, 'values')
  if (scope !== 'PriorityClass' && scope !== 'VolumeAttributesClass' && operator !== 'Exists') {
    faults.invalid(
      `${at}.operator`,
      operator,
      "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity",
    )
  }
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0)
        faults.required(`${at}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector")
      return
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0)
        faults.invalid(`${at}.values`, values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector")
      return
    default:
      faults.invalid(`${at}.operator`, operator, 'not a valid selector operator')
  }
}

export function checkQuotaChange(quota: JsonRecord, old: JsonRecord, faults: Faults): void {
  const scopes = texts(child(quota, 'spec'), 'scopes').toSorted()
  if (!equalJson(scopes, texts(child(old, 'spec'), 'scopes').toSorted())) faults.invalid('spec.scopes', scopes, 'field is immutable')
}

export function checkLimitRange(range: JsonRecord, faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, item] of items(child(range, 'spec'), 'limits').entries()) {
    const at = `spec.limits[${index}]`
    const type = text(item, 'type')
    checkLimitType(type, `${at}.type`, faults)
    if (seen.has(type)) faults.duplicate(`${at}.type`, type)
    seen.add(type)
    checkLimitItem(item, type, at, faults)
  }
}

function checkLimitType(type: string, at: string, faults: Faults): void {
  faults.invalidFor(at, type, qualifiedName(type))
  const known = type === 'Pod' || type === 'Container' || type === 'PersistentVolumeClaim' || type.includes('/')
  if (!known) faults.invalid(at, type, 'must be a standard limit type or fully qualified')
}

function checkLimitItem(item: JsonRecord, type: string, at: string, faults: Faults): void {
  const amounts = (key: string): JsonRecord => child(item, key) ?? {}
  for (const key of ['max', 'min'])
    for (const [name, amount] of Object.entries(amounts(key))) checkLimitAmount(type, name, amount, `${at}.${key}[${name}]`, faults)
  if (type === 'Pod') {
    for (const key of ['default', 'defaultRequest'])
      if (isSet(item, key)) faults.forbidden(`${at}.${key}`, "may not be specified when `type` is 'Pod'")
  } else {
    for (const key of ['default', 'defaultRequest'])
      for (const [name, amount] of Object.entries(amounts(key))) checkLimitAmount(type, name, amount, `${at}.${key}[${name}]`, faults)
  }
  if (type === 'PersistentVolumeClaim' && amounts('min').storage === undefined && amounts('max').storage === undefined) {
    faults.required(`${at}.limits`, 'either minimum or maximum storage value is required, but neither was provided')
  }
  const names = new Set(['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'].flatMap((key) => Object.keys(amounts(key))))
  for (const name of names) checkLimitOrder(item, name, at, faults)
}

function checkLimitAmount(type: string, name: string, amount: unknown, at: string, faults: Faults): void {
  faults.invalidFor(at, name, qualifiedName(name))
  const standard =
    type === 'PersistentVolumeClaim' ? name === 'storage' : ['cpu', 'memory', 'ephemeral-storage'].includes(name) || isHugePages(name)
  if (!name.includes('/') && !standard) {
    if (/^[A-Za-z0-9._-]+$/.test(name)) faults.invalid(at, name, 'must be a standard resource type or fully qualified')
    faults.invalid(at, name, 'must be a standard resource for containers')
  }
  if (isExtended(name)) checkAmount(name, amount, at, faults)
}

function checkLimitOrder(item: JsonRecord, name: string, at: string, faults: Faults): void {
  const amount = (key: string): unknown => child(item, key)?.[name]
  const shown = (value: unknown): string => printQuantity(quantityOf(value))
  const above = (a: unknown, b: unknown): boolean =>
    a !== undefined && b !== undefined && compareQuantities(quantityOf(a), quantityOf(b)) > 0
  const [min, max, limit, request, ratio] = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'].map(amount)
  if (above(min, max)) faults.invalid(`${at}.min[${name}]`, shown(min), `min value ${shown(min)} is greater than max value ${shown(max)}`)
  if (above(min, request))
    faults.invalid(
      `${at}.defaultRequest[${name}]`,
      shown(request),
      `min value ${shown(min)} is greater than default request value ${shown(request)}`,
    )
  if (above(request, max))
    faults.invalid(
      `${at}.defaultRequest[${name}]`,
      shown(request),
      `default request value ${shown(request)} is greater than max value ${shown(max)}`,
    )
  if (above(request, limit))
    faults.invalid(
      `${at}.defaultRequest[${name}]`,
      shown(request),
      `default request value ${shown(request)} is greater than default limit value ${shown(limit)}`,
    )
  if (above(min, limit))
    faults.invalid(`${at}.default[${name}]`, shown(min), `min value ${shown(min)} is greater than default value ${shown(limit)}`)
  if (above(limit, max))
    faults.invalid(`${at}.default[${name}]`, shown(max), `default value ${shown(limit)} is greater than max value ${shown(max)}`)
  if (ratio !== undefined && quantityOf(ratio).nano < 1_000_000_000n)
    faults.invalid(`${at}.maxLimitRequestRatio[${name}]`, shown(ratio), `ratio ${shown(ratio)} is less than 1`)
}

const MAX_PRIORITY = 1_000_000_000
const SYSTEM_CLASSES: Record<string, number> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 }

export function checkPriorityClass(priorityClass: JsonRecord, faults: Faults): void {
  const name = text(child(priorityClass, 'metadata'), 'name')
  const value = number(priorityClass, 'value') ?? 0
  if (name.startsWith('system-')) {
    if (SYSTEM_CLASSES[name] !== value) {
      faults.forbidden(
        'metadata.name',
        `priority class names with 'system-' prefix are reserved for system use only. error: ${name} is not a known system priority class`,
      )
    }
  } else if (value > MAX_PRIORITY) {
    faults.forbidden('value', `maximum allowed value of a user defined priority is ${MAX_PRIORITY}`)
  }
  faults.oneOf('preemptionPolicy', priorityClass.preemptionPolicy, ['PreemptLowerPriority', 'Never'])
}

export function checkPriorityClassChange(priorityClass: JsonRecord, old: JsonRecord, faults: Faults): void {
  if (priorityClass.value !== old.value) faults.forbidden('value', 'may not be changed in an update.')
  if (priorityClass.preemptionPolicy !== old.preemptionPolicy)
    faults.invalid('preemptionPolicy', priorityClass.preemptionPolicy, 'field is immutable')
}
