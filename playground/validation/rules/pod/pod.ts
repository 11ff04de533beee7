/** Pods: creation, and the few changes that they take (pkg/apis/core/validation, ValidatePodUpdate). */
import { equalJson, type Json, type JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsSubdomain } from '../../names.ts'
import { child, isSet, items, number, text } from '../../read-fields.ts'
import { checkMetadata } from '../metadata.ts'
import { checkPodSpec } from './pod-spec.ts'

const CHANGEABLE =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

export function checkPod(pod: JsonRecord, faults: Faults): void {
  const spec = child(pod, 'spec') ?? {}
  checkPodSpec(spec, 'spec', faults)
  if (isSet(spec, 'ephemeralContainers')) faults.forbidden('spec.ephemeralContainers', 'cannot be set on create')
}

export function checkPodChange(pod: JsonRecord, old: JsonRecord, faults: Faults): void {
  const spec = child(pod, 'spec') ?? {}
  // A changed Pod is looked at as a whole twice more than other kinds are: what is wrong with its metadata is said four times.
  for (let again = 0; again < 2; again++) checkMetadata(pod, dnsSubdomain, faults)
  checkPodSpec(spec, 'spec', faults)
  const before = child(old, 'spec') ?? {}
  if (items(spec, 'containers').length !== items(before, 'containers').length) {
    faults.forbidden('spec.containers', 'pod updates may not add or remove containers')
    return
  }
  if (items(spec, 'initContainers').length !== items(before, 'initContainers').length) {
    faults.forbidden('spec.initContainers', 'pod updates may not add or remove containers')
    return
  }
  checkImages(spec, faults)
  checkDeadline(number(spec, 'activeDeadlineSeconds'), number(before, 'activeDeadlineSeconds'), faults)
  const kept = items(before, 'tolerations').every((toleration) =>
    items(spec, 'tolerations').some((other) => sameToleration(toleration, other)),
  )
  if (!kept) faults.forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')
  for (const [index, gate] of items(spec, 'schedulingGates').entries())
    if (!items(before, 'schedulingGates').some(({ name }) => name === gate.name))
      faults.forbidden(`spec.schedulingGates[${index}]`, `only deletion is allowed, but found new scheduling gate '${text(gate, 'name')}'`)
  if (!equalJson(fixedPart(spec), fixedPart(before))) faults.forbidden('spec', CHANGEABLE)
}

function checkImages(spec: JsonRecord, faults: Faults): void {
  for (const key of ['containers', 'initContainers']) {
    for (const [index, container] of items(spec, key).entries()) {
      const image = text(container, 'image')
      if (image === '') faults.required(`spec.${key}[${index}].image`)
      else if (image.trim() !== image) faults.invalid(`spec.${key}[${index}].image`, image, 'must not have leading or trailing whitespace')
    }
  }
}

function checkDeadline(now: number | undefined, before: number | undefined, faults: Faults): void {
  const field = 'spec.activeDeadlineSeconds'
  if (now === undefined) {
    if (before !== undefined) faults.invalid(field, null, 'must not update from a positive integer to nil value')
    return
  }
  if (now < 0 || now > 2147483647) faults.invalid(field, now, 'must be between 0 and 2147483647, inclusive')
  else if (before !== undefined && before < now) faults.invalid(field, now, `must be less than or equal to previous value`)
}

function sameToleration(a: JsonRecord, b: JsonRecord): boolean {
  return ['key', 'operator', 'value', 'effect'].every((key) => text(a, key) === text(b, key))
}

/** What no update may change. */
function fixedPart(spec: JsonRecord): Json {
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, ...rest } = spec
  const withoutImages = (key: string): Json => items(spec, key).map(({ image: _image, ...container }) => container)
  return { ...rest, containers: withoutImages('containers'), initContainers: withoutImages('initContainers') }
}
