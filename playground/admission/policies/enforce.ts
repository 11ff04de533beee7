/** ValidatingAdmissionPolicies: rules in CEL that bindings put into force (KEP-3488). */
import { ApiError } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import type { Call } from '../../registry/call.ts'
import { qualified } from '../../status.ts'
import { compile } from '../../validation/cel/evaluate.ts'
import { items, text, texts } from '../../validation/read-fields.ts'
import { type InForce, inForce, type Surroundings } from './in-force.ts'
import type { AdmissionRequest } from './request.ts'
import { celError, meetsConditions, type Variables, variablesOf } from './variables.ts'

const CODES: Record<string, number> = { Unauthorized: 401, Forbidden: 403, RequestEntityTooLarge: 413, Invalid: 422 }

interface Failure {
  message: string
  reason: string
}

export const NO_PARAMETERS = 'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction'

/**
 * Judges a request by every policy in force.
 * @throws ApiError with the code of the first rule that denies
 */
export function enforcePolicies(surroundings: Surroundings, call: Call, request: AdmissionRequest): void {
  for (const policy of inForce(surroundings, 'validating', request)) judgeByBinding(surroundings, call, request, policy)
}

function judgeByBinding(
  { store }: Surroundings,
  call: Call,
  request: AdmissionRequest,
  { spec, binding, names, parameters }: InForce,
): void {
  const actions = texts(binding, 'validationActions')
  const label = `ValidatingAdmissionPolicy '${names.policy}' with binding '${names.binding}'`
  const act = ({ message, reason }: Failure): void => {
    if (actions.includes('Warn')) call.warnings.push(`Validation failed for ${label}: ${message}`)
    if (actions.includes('Deny')) throw denial(request, `${label} denied request: ${message}`, reason)
  }
  if (parameters === 'missing') {
    act({ message: NO_PARAMETERS, reason: 'Invalid' })
    return
  }
  for (const parameter of parameters) {
    for (const failure of failures(spec, variablesOf(store, call, request, parameter, spec))) act(failure)
  }
}

function* failures(spec: JsonRecord, variables: Variables): Generator<Failure> {
  const lenient = text(spec, 'failurePolicy') === 'Ignore'
  try {
    if (!meetsConditions(spec, variables)) return
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

function denial({ kind, name }: AdmissionRequest, message: string, reason: string): ApiError {
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
