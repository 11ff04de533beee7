'use client'

import type { ObjectAddress } from '#lib/address.ts'
import { useLiveObject } from '#lib/client/hooks/use-live-object.ts'
import { fareOf } from '#lib/kube/describe/fare.ts'

/** What one Pod says about its trouble: the message of its container or condition. */
export function PodReason({ place }: { place: ObjectAddress }) {
  const { object } = useLiveObject(place)
  const message = object === undefined ? undefined : fareOf(object).message
  return message === undefined || message === '' ? null : (
    <p className="font-mono text-xs break-words whitespace-pre-wrap text-muted">{message}</p>
  )
}
