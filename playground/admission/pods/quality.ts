/** The quality-of-service class that a Pod's resources give it (pkg/apis/core/v1/helper/qos). */

import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import { compareQuantities, quantityOf } from '../../validation/quantity.ts'
import { child, ensure, items } from '../../validation/read-fields.ts'

const COUNTED = ['cpu', 'memory']

export function qualityClass(spec: JsonRecord | undefined): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const own = child(spec, 'resources')
  const resources = own
    ? [own]
    : [...items(spec, 'initContainers'), ...items(spec, 'containers')].map((container) => child(container, 'resources'))
  const amounts = resources.map((list) => ({ requests: positive(child(list, 'requests')), limits: positive(child(list, 'limits')) }))
  if (amounts.every(({ requests, limits }) => requests.size === 0 && limits.size === 0)) return 'BestEffort'
  const guaranteed = amounts.every(({ requests, limits }) =>
    COUNTED.every((name) => {
      const limit = limits.get(name)
      return limit !== undefined && compareQuantities(quantityOf(requests.get(name) ?? limit), quantityOf(limit)) === 0
    }),
  )
  return guaranteed ? 'Guaranteed' : 'Burstable'
}

function positive(list: JsonRecord | undefined): Map<string, string> {
  const entries = COUNTED.map((name) => [name, String(list?.[name] ?? '0')] as const)
  return new Map(entries.filter(([, amount]) => quantityOf(amount).nano > 0n))
}

/** Writes the class into the status of a new Pod. */
export function giveQuality(pod: KubeObject): void {
  const fields = jsonOf(pod)
  ensure(fields, 'status').qosClass = qualityClass(child(fields, 'spec'))
}
