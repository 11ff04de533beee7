import type { JsonRecord } from '../../patch/json.ts'
import { child, ensure, fill, items, number, text } from '../read-fields.ts'

/** SetDefaults_CSIDriver of pkg/apis/storage/v1. */
export function defaultCsiDriver(driver: JsonRecord): void {
  const spec = ensure(driver, 'spec')
  fill(spec, 'attachRequired', true)
  fill(spec, 'fsGroupPolicy', 'ReadWriteOnceWithFSType')
  fill(spec, 'podInfoOnMount', false)
  fill(spec, 'requiresRepublish', false)
  fill(spec, 'seLinuxMount', false)
  fill(spec, 'storageCapacity', false)
  fill(spec, 'volumeLifecycleModes', ['Persistent'])
}

/** SetDefaults_LimitedPriorityLevelConfiguration and its neighbours of pkg/apis/flowcontrol/v1. */
export function defaultPriorityLevel(level: JsonRecord): void {
  const spec = child(level, 'spec')
  const limited = child(spec, 'limited')
  if (limited) {
    fill(limited, 'nominalConcurrencyShares', 30)
    fill(limited, 'lendablePercent', 0)
    const queuing = child(child(limited, 'limitResponse'), 'queuing')
    // None of them is a pointer: 0 counts as not said.
    for (const [key, usual] of Object.entries({ handSize: 8, queues: 64, queueLengthLimit: 50 }))
      if (queuing && (number(queuing, key) ?? 0) === 0) queuing[key] = usual
  }
  const exempt = child(spec, 'exempt')
  fill(exempt, 'nominalConcurrencyShares', 0)
  fill(exempt, 'lendablePercent', 0)
}

/** SetDefaults_FlowSchemaSpec of pkg/apis/flowcontrol/v1. */
export function defaultFlowSchema(schema: JsonRecord): void {
  const spec = ensure(schema, 'spec')
  if ((number(spec, 'matchingPrecedence') ?? 0) === 0) spec.matchingPrecedence = 1000
}

/** SetDefaults_ExactDeviceRequest of pkg/apis/resource/v1. */
export function defaultResourceClaim(claim: JsonRecord): void {
  for (const request of items(child(child(claim, 'spec'), 'devices'), 'requests')) {
    for (const wanted of [child(request, 'exactly'), ...items(request, 'firstAvailable')]) {
      fill(wanted, 'allocationMode', 'ExactCount')
      if (text(wanted, 'allocationMode') === 'ExactCount') fill(wanted, 'count', 1)
    }
  }
}

export function defaultResourceClaimTemplate(template: JsonRecord): void {
  const spec = child(template, 'spec')
  if (spec) defaultResourceClaim(spec)
}
