/** Field validation of a request: what a decoded body has too much, refused or warned about as the request asks. */
import type { Call } from '../registry/call.ts'
import { badRequest } from '../status.ts'

/** `unknown field "spec.foo"` */
export function unknownField(path: string): string {
  return `unknown field ${JSON.stringify(path)}`
}

/** `duplicate field "spec.replicas"` */
export function duplicateField(path: string): string {
  return `duplicate field ${JSON.stringify(path)}`
}

/** What the reader of YAML says of keys that come twice, as one failure. */
export function unmarshalErrors(lines: readonly string[]): string {
  return `yaml: unmarshal errors:\n${lines.map((line) => `  ${line}`).join('\n')}`
}

/** `Deployment in version "v1" cannot be handled as a Deployment: ...` */
export function notHandled(sent: { kind: string; version: string }, wanted: string, why: string) {
  return badRequest(`${sent.kind} in version ${JSON.stringify(sent.version)} cannot be handled as a ${wanted}: ${why}`)
}

/**
 * Lets `objections` pass, adds them to the warnings, or refuses them.
 * @param refuse makes the failure of a strict request from the decoder's text
 */
export function judgeFields(call: Call, objections: readonly string[], refuse: (why: string) => Error): void {
  if (objections.length === 0 || call.fieldValidation === 'Ignore') return
  if (call.fieldValidation === 'Strict') throw refuse(`strict decoding error: ${objections.join(', ')}`)
  call.warnings.push(...objections)
}
