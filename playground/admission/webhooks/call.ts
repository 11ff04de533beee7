/** Asking the admission webhooks that a configuration names (apiserver, pkg/admission/plugin/webhook). */
import { randomUUID } from 'node:crypto'
import { ApiError } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { Call } from '../../registry/call.ts'
import { Outside } from '../../registry/outside.ts'
import { internalError } from '../../status.ts'
import { objectsIn } from '../../storage/objects-in.ts'
import type { Store } from '../../storage/store.ts'
import { child, items, number, text, texts } from '../../validation/read-fields.ts'
import { matchesRule, matchesSelectors } from '../policies/match.ts'
import { type AdmissionRequest, isExempt } from '../policies/request.ts'
import { celError, meetsConditions, variablesOf } from '../policies/variables.ts'
import { postReview, WebhookFailure, type WebhookTarget } from './post.ts'
import { type ReviewResponse, readResponse, reviewOf } from './review.ts'

const GROUP = 'admissionregistration.k8s.io'
/** Versions of the review that this server speaks, the preferred first. */
const VERSIONS = ['v1', 'v1beta1']

export interface Webhook {
  /** Unique among all webhooks. */
  key: string
  fields: JsonRecord
}

/** The webhooks of a family that are to be asked about a request, in the order of their configurations' names. */
export function* webhooksFor(store: Store, call: Call, family: 'validating' | 'mutating', request: AdmissionRequest): Generator<Webhook> {
  const configurations = objectsIn(store, `${GROUP}/${family}webhookconfigurations`)
  if (configurations.length === 0 || isExempt(request)) return
  for (const configuration of configurations) {
    for (const [index, fields] of items(jsonOf(configuration), 'webhooks').entries()) {
      if (!items(fields, 'rules').some((rule) => matchesRule(rule, request))) continue
      if (!matchesSelectors(store, fields, request) || !isMeant(store, call, fields, request)) continue
      yield { key: `webhook ${configuration.metadata.name}/${index}/${text(fields, 'name')}`, fields }
    }
  }
}

/** Conditions that fail count as met where the webhook must not be missed, and deny the request. */
function isMeant(store: Store, call: Call, fields: JsonRecord, request: AdmissionRequest): boolean {
  if (items(fields, 'matchConditions').length === 0) return true
  try {
    return meetsConditions(fields, variablesOf(store, call, request))
  } catch (error) {
    if (text(fields, 'failurePolicy') === 'Ignore') return false
    throw denied(request, `${celError(error)}`)
  }
}

function denied({ kind, name }: AdmissionRequest, message: string): ApiError {
  return new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `${kind.resource}${kind.group && `.${kind.group}`} ${JSON.stringify(name)} is forbidden: ${message}`,
    reason: 'Forbidden',
    details: { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.resource },
    code: 403,
  })
}

/** A webhook's answer, or why there is none. */
export type Outcome = { response: ReviewResponse } | { failure: string }

/**
 * The outcomes of webhooks that are asked at the same time.
 * @throws Outside while some have not answered
 */
export function askAll(call: Call, webhooks: readonly Webhook[], request: AdmissionRequest): Outcome[] {
  call.answers ??= new Map()
  const { answers } = call
  const questions = webhooks.map((webhook) => {
    const version = texts(webhook.fields, 'admissionReviewVersions').find((one) => VERSIONS.includes(one)) ?? 'v1'
    const review = reviewOf(call, request, version)
    return { webhook, version, review, key: `${webhook.key} ${steady(review)}` }
  })
  const open = questions.filter(({ key }) => !answers.has(key))
  if (open.length > 0) {
    throw new Outside(async () => {
      await Promise.all(open.map(async ({ key, webhook, ...question }) => answers.set(key, await ask(webhook, question))))
    })
  }
  // Only outcomes are kept under these keys.
  return questions.map(({ key }) => answers.get(key) as Outcome)
}

/** A question without what differs each time that the same request is carried out. */
function steady(review: JsonRecord): string {
  return JSON.stringify(review, (key, value: unknown) => (key === 'time' || key === 'creationTimestamp' ? undefined : value))
}

async function ask({ fields }: Webhook, { version, review }: { version: string; review: JsonRecord }): Promise<Outcome> {
  const uid = randomUUID()
  const seconds = number(fields, 'timeoutSeconds') ?? 10
  try {
    const answer = await postReview(targetOf(child(fields, 'clientConfig') ?? {}, seconds), {
      ...review,
      request: { uid, ...child(review, 'request') },
    })
    return { response: readResponse(answer, { version, uid }) }
  } catch (error) {
    if (error instanceof WebhookFailure) return { failure: error.message }
    throw error
  }
}

/** Where a webhook is. @throws WebhookFailure for one behind a Service: nothing in the simulated network speaks TLS */
export function targetOf(client: JsonRecord, seconds: number): WebhookTarget {
  const bundle = text(client, 'caBundle')
  const authority = bundle === '' ? undefined : Buffer.from(bundle, 'base64').toString('utf8')
  const service = child(client, 'service')
  if (!service) return { url: text(client, 'url'), authority, seconds }
  const name = `${text(service, 'namespace')}/${text(service, 'name')}`
  throw new WebhookFailure(`failed to call webhook: the playground does not reach webhooks behind a Service (${name}); give it a url`)
}

/** What a webhook that cannot be asked does to a request, unless it may be passed over. */
export function requireAnswer({ fields }: Webhook, failure: string): void {
  if (text(fields, 'failurePolicy') === 'Ignore') return
  throw internalError(`failed calling webhook ${JSON.stringify(text(fields, 'name'))}: ${failure}`)
}

/** Passes a webhook's warnings on, and its refusal. @throws ApiError as the webhook words it */
export function heed(call: Call, { fields }: Webhook, { allowed, status, warnings }: ReviewResponse): void {
  call.warnings.push(...(warnings ?? []))
  if (allowed) return
  const name = JSON.stringify(text(fields, 'name'))
  const { code = 400, message, reason } = status ?? {}
  const why = message || reason
  throw new ApiError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `admission webhook ${name} denied the request${why ? `: ${why}` : ' without explanation'}`,
    ...(reason && { reason }),
    code: code < 400 ? 400 : code,
  })
}
