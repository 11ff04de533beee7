import type { Call } from '../../registry/call.ts'
import type { Store } from '../../storage/store.ts'
import type { AdmissionRequest } from '../policies/request.ts'
import { askAll, heed, requireAnswer, webhooksFor } from './call.ts'

/** Asks all validating webhooks at once. @throws ApiError of the first that refuses, Outside while they have not answered */
export function askValidating(store: Store, call: Call, request: AdmissionRequest): void {
  const webhooks = [...webhooksFor(store, call, 'validating', request)]
  if (webhooks.length === 0) return
  const outcomes = askAll(call, webhooks, request)
  for (const [index, webhook] of webhooks.entries()) {
    const outcome = outcomes[index]
    if (!outcome) continue
    if ('failure' in outcome) requireAnswer(webhook, outcome.failure)
    else heed(call, webhook, outcome.response)
  }
}
