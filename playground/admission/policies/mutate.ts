/** MutatingAdmissionPolicies: changes in CEL that bindings put into force (KEP-3962). */
import { ApiError, type KubeObject } from '../../client/client.ts'
import { mergeApplied } from '../../patch/apply/combine.ts'
import { isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { jsonOf, objectOf } from '../../patch/json-of.ts'
import type { Call } from '../../registry/call.ts'
import type { FieldSchema, SchemaBook } from '../../schema/field-schema.ts'
import { compile, fromCel } from '../../validation/cel/evaluate.ts'
import { child, items, text } from '../../validation/read-fields.ts'
import type { Mutator } from '../mutators.ts'
import { atomicFields } from './atomic-fields.ts'
import { NO_PARAMETERS } from './enforce.ts'
import { type InForce, inForce, type Surroundings } from './in-force.ts'
import { patchByPolicy } from './policy-patch.ts'
import type { AdmissionRequest } from './request.ts'
import { celError, meetsConditions, type Variables, variablesOf } from './variables.ts'

/** The shape of the objects that are changed. */
export interface Shape {
  schema: FieldSchema
  book: SchemaBook
  /** Version and kind of what is no resource of its own: nothing can be applied to it. */
  untyped?: string
}

/** The policies in force that change an object, one for each set of parameters. */
export function* mutatingPolicies(surroundings: Surroundings, call: Call, request: AdmissionRequest, shape: Shape): Generator<Mutator> {
  for (const policy of inForce(surroundings, 'mutating', request)) {
    const { spec, names, parameters } = policy
    const mutator = (key: string, mutate: Mutator['mutate']): Mutator => ({
      key: `policy ${names.policy}/${names.binding}/${key}`,
      again: text(spec, 'reinvocationPolicy') === 'IfNeeded',
      mutate,
    })
    if (parameters === 'missing') {
      yield mutator('', () => {
        throw denial(request, policy, [NO_PARAMETERS], 'Forbidden')
      })
      continue
    }
    for (const parameter of parameters) {
      const ofParameter = parameter ? `${parameter.metadata.namespace ?? ''}/${parameter.metadata.name}` : ''
      yield mutator(ofParameter, (object) => mutated(surroundings, call, { ...request, object }, policy, parameter, shape))
    }
  }
}

function mutated(
  { store }: Surroundings,
  call: Call,
  request: AdmissionRequest,
  policy: InForce,
  parameter: KubeObject | undefined,
  shape: Shape,
): KubeObject | undefined {
  const { spec } = policy
  const faults: string[] = []
  const orIgnored = <T>(attempt: () => T, otherwise: T): T => {
    try {
      return attempt()
    } catch (error) {
      if (!(error instanceof MutationFault)) throw error
      if (text(spec, 'failurePolicy') !== 'Ignore') faults.push(error.message)
      return otherwise
    }
  }
  if (!orIgnored(() => isMeant(spec, variablesOf(store, call, request, parameter, spec)), false)) {
    if (faults.length > 0) throw denial(request, policy, faults, 'Invalid')
    return undefined
  }
  let { object } = request
  for (const mutation of items(spec, 'mutations')) {
    if (!object) return undefined
    const current = object
    const variables = variablesOf(store, call, { ...request, object }, parameter, spec)
    object = orIgnored(() => changed(current, mutation, variables, shape), current)
  }
  // What one mutation cannot do does not keep the next from being tried.
  if (faults.length > 0) throw denial(request, policy, faults, 'Invalid')
  return object
}

/** A mutation that cannot be carried out, in the words that follow "denied request: ". */
class MutationFault extends Error {}

function isMeant(spec: JsonRecord, variables: Variables): boolean {
  try {
    return meetsConditions(spec, variables)
  } catch (error) {
    throw new MutationFault(celError(error))
  }
}

function changed(object: KubeObject, mutation: JsonRecord, variables: Variables, shape: Shape): KubeObject {
  const apply = text(mutation, 'patchType') === 'ApplyConfiguration'
  const expression = text(child(mutation, apply ? 'applyConfiguration' : 'jsonPatch'), 'expression')
  const made = evaluate(expression, variables)
  const result = apply ? merged(jsonOf(object), made, shape) : patched(jsonOf(object), made)
  // A patch of an object that leaves metadata a record is an object still; the rest is for the decoder to say.
  if (!isRecord(result) || !isRecord(result.metadata)) throw new MutationFault('the patched object is no object')
  return objectOf(result)
}

function evaluate(expression: string, variables: Variables): Json {
  try {
    return fromCel(compile(expression)(variables))
  } catch (error) {
    throw new MutationFault(`expression '${expression}' resulted in error: ${celError(error)}`)
  }
}

function merged(object: JsonRecord, configuration: Json, { schema, book, untyped }: Shape): Json {
  if (untyped !== undefined)
    throw new MutationFault(`error applying patch: failed to convert patch object to typed object: no corresponding type for ${untyped}`)
  const atomic = atomicFields(configuration, schema, book)
  if (atomic.length > 0) {
    const why = `may not mutate atomic arrays, maps or structs: ${atomic.join(', ')}`
    throw new MutationFault(`error applying patch: invalid ApplyConfiguration: ${why}`)
  }
  return mergeApplied(object, configuration, schema, book)
}

function patched(object: JsonRecord, operations: Json): Json {
  const outcome = patchByPolicy(object, operations)
  if ('fault' in outcome) throw new MutationFault(`JSON Patch: ${outcome.fault}`)
  return outcome.object
}

function denial(
  { kind, name }: AdmissionRequest,
  { names }: InForce,
  faults: readonly string[],
  reason: 'Invalid' | 'Forbidden',
): ApiError {
  const messages = faults.map((why) => `policy '${names.policy}' with binding '${names.binding}' denied request: ${why}`)
  const [message = ''] = messages
  return new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    details: {
      name,
      ...(kind.group !== '' && { group: kind.group }),
      kind: kind.resource,
      causes: messages.map((text) => ({ message: text })),
    },
    code: 403,
  })
}
