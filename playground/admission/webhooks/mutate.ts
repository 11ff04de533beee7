/** Mutating webhooks: asked one after the other, each about what the one before has made (pkg/admission/plugin/webhook/mutating). */
import type { KubeObject } from '../../client/client.ts'
import { jsonError } from '../../http/request/json-errors.ts'
import { isRecord } from '../../patch/json.ts'
import { jsonOf, objectOf } from '../../patch/json-of.ts'
import type { Call } from '../../registry/call.ts'
import { internalError } from '../../status.ts'
import type { Store } from '../../storage/store.ts'
import { text } from '../../validation/read-fields.ts'
import type { Mutator } from '../mutators.ts'
import { patchByPolicy } from '../policies/policy-patch.ts'
import type { AdmissionRequest } from '../policies/request.ts'
import { askAll, heed, requireAnswer, type Webhook, webhooksFor } from './call.ts'
import { WebhookFailure } from './post.ts'
import type { ReviewResponse } from './review.ts'

export function* mutatingWebhooks(store: Store, call: Call, request: AdmissionRequest): Generator<Mutator> {
  for (const webhook of webhooksFor(store, call, 'mutating', request)) {
    yield {
      key: webhook.key,
      again: text(webhook.fields, 'reinvocationPolicy') === 'IfNeeded',
      mutate: (object) => mutated(call, webhook, { ...request, object }, object),
    }
  }
}

/** Asks the mutating webhooks about a request without an object of its own: a deletion. They may refuse it. */
export function askMutating(store: Store, call: Call, request: AdmissionRequest): void {
  for (const webhook of webhooksFor(store, call, 'mutating', request)) {
    const [outcome] = askAll(call, [webhook], request)
    if (!outcome) continue
    if ('failure' in outcome) requireAnswer(webhook, outcome.failure)
    else heed(call, webhook, outcome.response)
  }
}

function mutated(call: Call, webhook: Webhook, request: AdmissionRequest, object: KubeObject): KubeObject | undefined {
  const [outcome] = askAll(call, [webhook], request)
  if (!outcome) return undefined
  if ('failure' in outcome) {
    requireAnswer(webhook, outcome.failure)
    return undefined
  }
  heed(call, webhook, outcome.response)
  try {
    return patched(object, outcome.response)
  } catch (error) {
    if (!(error instanceof WebhookFailure)) throw error
    requireAnswer(webhook, error.message)
    return undefined
  }
}

function patched(object: KubeObject, { patch, patchType }: ReviewResponse): KubeObject | undefined {
  if (!patch) return undefined
  let operations: unknown
  const text = Buffer.from(patch, 'base64').toString('utf8')
  try {
    operations = JSON.parse(text)
  } catch (error) {
    const why = error instanceof SyntaxError ? jsonError(text) : String(error)
    throw new WebhookFailure(`received undecodable patch in webhook response: ${why}`)
  }
  if (!Array.isArray(operations) || operations.length === 0) return undefined
  if (patchType !== 'JSONPatch') throw new WebhookFailure(`unsupported patch type ${JSON.stringify(patchType)}`)
  const outcome = patchByPolicy(jsonOf(object), operations)
  if ('fault' in outcome) throw internalError(outcome.fault)
  const { object: result } = outcome
  const had = isRecord(jsonOf(object).metadata)
  if (!isRecord(result) || (had && !isRecord(result.metadata))) throw internalError('the patched object is no object')
  // It has metadata if it had any; the rest is for the decoder to say.
  return objectOf(result)
}
