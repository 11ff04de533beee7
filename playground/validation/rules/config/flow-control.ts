/** Flow schemas and priority levels (pkg/apis/flowcontrol/validation). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, dnsSubdomain } from '../../names.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'

const HIGHEST_PRECEDENCE = 10_000
const MOST_QUEUES = 10_000_000
/** Bits that a shuffle of queues may need. */
const MOST_ENTROPY = 60

const nameOf = (object: JsonRecord): string => text(child(object, 'metadata'), 'name')

export function checkFlowSchema(schema: JsonRecord, faults: Faults): void {
  const spec = child(schema, 'spec') ?? {}
  const precedence = number(spec, 'matchingPrecedence') ?? 0
  if (precedence <= 0) faults.invalid('spec.matchingPrecedence', precedence, 'must be a positive value')
  if (precedence > HIGHEST_PRECEDENCE)
    faults.invalid('spec.matchingPrecedence', precedence, `must not be greater than ${HIGHEST_PRECEDENCE}`)
  if (precedence === 1 && nameOf(schema) !== 'exempt')
    faults.invalid('spec.matchingPrecedence', precedence, "only the schema named 'exempt' may have matchingPrecedence 1")
  const method = child(spec, 'distinguisherMethod')
  const type = text(method, 'type')
  if (method && type !== 'ByNamespace' && type !== 'ByUser')
    faults.unsupported('spec.distinguisherMethod.type', { Type: type }, ['ByNamespace', 'ByUser'])
  const level = text(child(spec, 'priorityLevelConfiguration'), 'name')
  if (level === '') faults.required('spec.priorityLevelConfiguration.name', 'must reference a priority level')
  else faults.invalidFor('spec.priorityLevelConfiguration.name', level, dnsSubdomain(level))
  for (const [index, rule] of items(spec, 'rules').entries()) checkRule(rule, `spec.rules[${index}]`, faults)
}

function checkRule(rule: JsonRecord, at: string, faults: Faults): void {
  const [subjects, resources, paths] = [items(rule, 'subjects'), items(rule, 'resourceRules'), items(rule, 'nonResourceRules')]
  if (subjects.length === 0) faults.required(`${at}.subjects`, 'subjects must contain at least one value')
  for (const [index, subject] of subjects.entries()) checkSubject(subject, `${at}.subjects[${index}]`, faults)
  if (resources.length === 0 && paths.length === 0)
    faults.required(at, 'at least one of resourceRules and nonResourceRules has to be non-empty')
  for (const [index, resource] of resources.entries()) checkResourceRule(resource, `${at}.resourceRules[${index}]`, faults)
  for (const [index, path] of paths.entries()) {
    const field = `${at}.nonResourceRules[${index}]`
    checkStars(path, 'verbs', field, 'verbs must contain at least one value', 'verbs', faults)
    checkStars(path, 'nonResourceURLs', field, 'nonResourceURLs must contain at least one value', 'non-resource URLs', faults)
    if (!texts(path, 'nonResourceURLs').includes('*')) checkPaths(texts(path, 'nonResourceURLs'), `${field}.nonResourceURLs`, faults)
  }
}

function checkPaths(paths: readonly string[], field: string, faults: Faults): void {
  for (const [index, path] of paths.entries()) {
    const at = `${field}[${index}]`
    if (path === '') faults.invalid(at, path, 'must not be empty')
    else if (!path.startsWith('/')) faults.invalid(at, path, 'must start with slash')
    else if (path.includes(' ')) faults.invalid(at, path, 'must not contain white-space')
    else if (path.includes('//')) faults.invalid(at, path, 'must not contain double slash')
    else if (/\*./.test(path) || (path.includes('*') && !path.endsWith('/*')))
      faults.invalid(at, path, 'wildcard can only do suffix matching')
  }
}

/** A list that needs a value, and needs no other beside `*`. */
function checkStars(rule: JsonRecord, key: string, at: string, missing: string, others: string, faults: Faults): void {
  const values = texts(rule, key)
  if (values.length === 0) faults.required(`${at}.${key}`, missing)
  else if (values.length > 1 && values.includes('*'))
    faults.invalid(`${at}.${key}`, values, `if '*' is present, must not specify other ${others}`)
}

function checkResourceRule(rule: JsonRecord, at: string, faults: Faults): void {
  checkStars(rule, 'verbs', at, 'verbs must contain at least one value', 'verbs', faults)
  checkStars(rule, 'apiGroups', at, 'resource rules must supply at least one api group', 'api groups', faults)
  checkStars(rule, 'resources', at, 'resource rules must supply at least one resource', 'resources', faults)
  const namespaces = texts(rule, 'namespaces')
  if (namespaces.length === 0) {
    if (rule.clusterScope !== true)
      faults.required(`${at}.namespaces`, 'resource rules that are not cluster scoped must supply at least one namespace')
    return
  }
  checkStars(rule, 'namespaces', at, '', 'namespaces', faults)
  if (namespaces.includes('*')) return
  for (const [index, namespace] of namespaces.entries()) {
    const wrong = dnsLabel(namespace).map((fault) => `each member of this list must be '*' or a DNS-1123 label; ${fault}`)
    faults.invalidFor(`${at}.namespaces[${index}]`, namespace, wrong)
  }
}

/** The fields of a subject, each for the kind of its own. */
const SUBJECTS = { User: 'user', Group: 'group', ServiceAccount: 'serviceAccount' } as const

function checkSubject(subject: JsonRecord, at: string, faults: Faults): void {
  const kind = text(subject, 'kind')
  if (!Object.hasOwn(SUBJECTS, kind)) {
    faults.unsupported(`${at}.kind`, kind, ['Group', 'ServiceAccount', 'User'])
    return
  }
  for (const [other, key] of Object.entries(SUBJECTS)) {
    const given = child(subject, key)
    if (kind !== other) {
      if (given) faults.forbidden(`${at}.${key}`, `${key} is forbidden when subject kind is not '${other}'`)
    } else if (!given) faults.required(`${at}.${key}`, `${key} is required when subject kind is '${kind}'`)
    else if (kind === 'ServiceAccount') checkAccount(given, `${at}.${key}`, faults)
    else if (text(given, 'name') === '') faults.required(`${at}.${key}.name`)
  }
}

function checkAccount(account: JsonRecord, at: string, faults: Faults): void {
  const [name, namespace] = [text(account, 'name'), text(account, 'namespace')]
  if (name === '') faults.required(`${at}.name`)
  else if (name !== '*') faults.invalidFor(`${at}.name`, name, dnsSubdomain(name))
  if (namespace === '') faults.required(`${at}.namespace`, 'must specify namespace for service account')
  else faults.invalidFor(`${at}.namespace`, namespace, dnsLabel(namespace))
}

export function checkPriorityLevel(level: JsonRecord, faults: Faults): void {
  const spec = child(level, 'spec') ?? {}
  const type = text(spec, 'type')
  if ((type === 'Exempt') !== (nameOf(level) === 'exempt') && type !== '')
    if (type === 'Exempt' || nameOf(level) === 'exempt')
      faults.invalid('spec.type', type, "must be 'Exempt' if and only if `name` is 'exempt'")
  const [exempt, limited] = [child(spec, 'exempt'), child(spec, 'limited')]
  if (type === 'Exempt') {
    if (limited) faults.forbidden('spec.limited', 'must be nil if the type is not Limited')
    if (exempt) checkShares(exempt, 'spec.exempt', faults)
  } else if (type === 'Limited') {
    if (exempt) faults.forbidden('spec.exempt', 'must be nil if the type is Limited')
    if (limited) checkLimited(limited, faults)
    else faults.required('spec.limited', 'must not be empty when type is Limited')
  } else if (type === '') faults.required('spec.type')
  else faults.unsupported('spec.type', type, ['Exempt', 'Limited'])
}

function checkShares(fields: JsonRecord, at: string, faults: Faults): void {
  const [shares, lent] = [number(fields, 'nominalConcurrencyShares') ?? 0, number(fields, 'lendablePercent') ?? 0]
  if (shares < 0) faults.invalid(`${at}.nominalConcurrencyShares`, shares, 'must be a non-negative integer')
  if (lent < 0 || lent > 100) faults.invalid(`${at}.lendablePercent`, lent, 'must be between 0 and 100, inclusive')
}

function checkLimited(limited: JsonRecord, faults: Faults): void {
  checkShares(limited, 'spec.limited', faults)
  const borrowed = number(limited, 'borrowingLimitPercent') ?? 0
  if (borrowed < 0) faults.invalid('spec.limited.borrowingLimitPercent', borrowed, 'if specified, must be a non-negative integer')
  const at = 'spec.limited.limitResponse'
  const response = child(limited, 'limitResponse')
  const type = text(response, 'type')
  const queuing = child(response, 'queuing')
  if (type === 'Reject') {
    if (queuing) faults.forbidden(`${at}.queuing`, 'must be nil if limited.limitResponse.type is not Limited')
  } else if (type === 'Queue') {
    if (queuing) checkQueuing(queuing, `${at}.queuing`, faults)
    else faults.required(`${at}.queuing`, 'must not be empty if limited.limitResponse.type is Limited')
  } else if (isSet(response, 'type') && type !== '') faults.unsupported(`${at}.type`, type, ['Queue', 'Reject'])
  else faults.required(`${at}.type`)
}

function checkQueuing(queuing: JsonRecord, at: string, faults: Faults): void {
  const value = (key: string): number => number(queuing, key) ?? 0
  const [length, queues, hand] = [value('queueLengthLimit'), value('queues'), value('handSize')]
  if (length <= 0) faults.invalid(`${at}.queueLengthLimit`, length, 'must be positive')
  if (queues <= 0) faults.invalid(`${at}.queues`, queues, 'must be positive')
  else if (queues > MOST_QUEUES) faults.invalid(`${at}.queues`, queues, `must not be greater than ${MOST_QUEUES}`)
  if (hand <= 0) faults.invalid(`${at}.handSize`, hand, 'must be positive')
  else if (hand > queues) faults.invalid(`${at}.handSize`, hand, `should not be greater than queues (${queues})`)
  else if (entropy(queues, hand) > MOST_ENTROPY) {
    const needed = `required entropy bits of deckSize ${queues} and handSize ${hand} should not be greater than ${MOST_ENTROPY}`
    faults.invalid(`${at}.handSize`, hand, needed)
  }
}

/** Bits that it takes to deal a hand (apiserver, pkg/util/shufflesharding). */
function entropy(queues: number, hand: number): number {
  let bits = 0
  for (let dealt = 0; dealt < hand; dealt++) bits += Math.log2(queues - dealt)
  return Math.ceil(bits)
}
