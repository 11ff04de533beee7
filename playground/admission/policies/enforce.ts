/** ValidatingAdmissionPolicies: rules in CEL that bindings put into force (KEP-3488). */
import { ApiError, type KubeObject } from '../../client/client.ts'
import type { Json, JsonRecord } from '../../patch/json.ts'
import type { Call } from '../../registry/call.ts'
import type { KindBook } from '../../schema/kind-book.ts'
import { qualified } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { compile, toCel } from '../../validation/cel.ts'
import { child, items, text, texts } from '../../validation/read-fields.ts'
import { matches, type Request } from './match.ts'
import { parametersOf } from './params.ts'

const GROUP = 'admissionregistration.k8s.io'
const CODES: Record<string, number> = { Unauthorized: 401, Forbidden: 403, RequestEntityTooLarge: 413, Invalid: 422 }

type Variables = Record<string, unknown>

interface Failure {
  message: string
  reason: string
}

/** Policies do not judge the kinds that they are made of. */
const EXEMPT = new Set([
  'validatingadmissionpolicies',
  'validatingadmissionpolicybindings',
  'mutatingadmissionpolicies',
  'mutatingadmissionpolicybindings',
])

/**
 * Judges a write by every policy in force.
 * @throws ApiError with the code of the first rule that denies
 */
export function enforcePolicies(store: Store, kinds: KindBook, call: Call, request: Request): void {
  if (request.kind.group === GROUP && EXEMPT.has(request.kind.resource)) return
  for (const stored of objectsIn(store, `${GROUP}/validatingadmissionpolicybindings`)) {
    // What the store holds is JSON.
    const binding = child(stored as unknown as JsonRecord, 'spec')
    const policy = store.get(`${GROUP}/validatingadmissionpolicies`, objectKey(undefined, text(binding, 'policyName')))
    const spec = child(policy as unknown as JsonRecord | undefined, 'spec')
    if (!policy || !binding || !spec) continue
    if (!matches(store, child(spec, 'matchConstraints'), request) || !matches(store, child(binding, 'matchResources'), request)) continue
    const names = { policy: policy.metadata.name, binding: stored.metadata.name }
    judgeByBinding(store, kinds, call, request, { spec, binding, names })
  }
}

interface InForce {
  spec: JsonRecord
  binding: JsonRecord
  names: { policy: string; binding: string }
}

function judgeByBinding(store: Store, kinds: KindBook, call: Call, request: Request, { spec, binding, names }: InForce): void {
  const subject = request.object ?? request.old
  const parameters = parametersOf(store, kinds, spec, binding, subject?.metadata.namespace)
  const actions = texts(binding, 'validationActions')
  const label = `ValidatingAdmissionPolicy '${names.policy}' with binding '${names.binding}'`
  const act = ({ message, reason }: Failure): void => {
    if (actions.includes('Warn')) call.warnings.push(`Validation failed for ${label}: ${message}`)
    if (actions.includes('Deny')) throw denial(request, `${label} denied request: ${message}`, reason)
  }
  if (parameters === 'missing') {
    act({
      message: 'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
      reason: 'Invalid',
    })
    return
  }
  for (const parameter of parameters) {
    for (const failure of failures(spec, variablesOf(store, call, request, parameter, spec))) act(failure)
  }
}

function* failures(spec: JsonRecord, variables: Variables): Generator<Failure> {
  const lenient = text(spec, 'failurePolicy') === 'Ignore'
  try {
    for (const condition of items(spec, 'matchConditions')) if (compile(text(condition, 'expression'))(variables) !== true) return
  } catch (error) {
    if (!lenient) yield { message: celError(error), reason: 'Invalid' }
    return
  }
  for (const validation of items(spec, 'validations')) {
    const expression = text(validation, 'expression')
    const reason = text(validation, 'reason') || 'Invalid'
    try {
      if (compile(expression)(variables) !== true) yield { message: messageOf(validation, expression, variables), reason }
    } catch (error) {
      const why = celError(error)
      if (!lenient) yield { message: `expression '${expression}' resulted in error: ${why}`, reason: 'Invalid' }
    }
  }
}

/** The evaluator's own first line, which begins in lower case as that of cel-go. */
function celError(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line.charAt(0).toLowerCase() + line.slice(1)
}

function messageOf(validation: JsonRecord, expression: string, variables: Variables): string {
  const dynamic = text(validation, 'messageExpression')
  if (dynamic !== '') {
    try {
      const message = compile(dynamic)(variables)
      if (typeof message === 'string' && message.trim() !== '') return message
    } catch {
      // Without a usable message of its own the rule has the next one.
    }
  }
  return text(validation, 'message').trim() || `failed expression: ${expression.trim()}`
}

/** What expressions can speak of. `variables` are evaluated when they are first asked for. */
function variablesOf(store: Store, call: Call, request: Request, parameter: KubeObject | undefined, spec: JsonRecord): Variables {
  const { kind, operation, object, old } = request
  const subject = object ?? old
  const json = (value: KubeObject | undefined): unknown => toCel((value ?? null) as unknown as Json) // objects are JSON
  const { name, groups, uid = '', extra = {} } = call.user
  const gvk = { group: kind.group, version: kind.version, kind: kind.kind }
  const gvr = { group: kind.group, version: kind.version, resource: kind.resource }
  const result: Variables = {
    object: json(object),
    oldObject: json(old),
    params: json(parameter),
    namespaceObject: json(store.get('/namespaces', objectKey(undefined, subject?.metadata.namespace ?? ''))),
    request: {
      kind: gvk,
      requestKind: gvk,
      resource: gvr,
      requestResource: gvr,
      subResource: '',
      name: subject?.metadata.name ?? '',
      namespace: subject?.metadata.namespace ?? '',
      operation,
      userInfo: { username: name, groups: [...groups], uid, extra: { ...extra } },
      dryRun: call.dryRun,
    },
  }
  const named: Variables = {}
  result.variables = named
  for (const variable of items(spec, 'variables')) {
    const expression = text(variable, 'expression')
    Object.defineProperty(named, text(variable, 'name'), { enumerable: true, get: () => compile(expression)(result) })
  }
  return result
}

function denial({ kind, object, old }: Request, message: string, reason: string): ApiError {
  const name = (object ?? old)?.metadata.name ?? ''
  return new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `${qualified({ group: kind.group, name: kind.resource })} ${JSON.stringify(name)} is forbidden: ${message}`,
    reason,
    details: { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.resource, causes: [{ message }] },
    code: CODES[reason] ?? 422,
  })
}
