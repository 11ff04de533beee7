/** The question that an admission webhook is asked, and what its answer may say (k8s.io/api/admission/v1). */
import { z } from 'zod'
import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { Call } from '../../registry/call.ts'
import type { AdmissionRequest } from '../policies/request.ts'
import { requestOf } from '../policies/variables.ts'
import { WebhookFailure } from './post.ts'

const response = z.object({
  uid: z.string().default(''),
  allowed: z.boolean().default(false),
  status: z
    .object({ code: z.number().optional(), message: z.string().optional(), reason: z.string().optional(), status: z.string().optional() })
    .nullish(),
  patch: z.string().nullish(),
  patchType: z.string().nullish(),
  warnings: z.array(z.string()).nullish(),
})
const review = z.object({ apiVersion: z.string().default(''), kind: z.string().default(''), response: response.nullish() })

export type ReviewResponse = z.infer<typeof response>

/** The review of a request; its uid is to be added. */
export function reviewOf(call: Call, request: AdmissionRequest, version: string): JsonRecord {
  return {
    kind: 'AdmissionReview',
    apiVersion: `admission.k8s.io/${version}`,
    request: { ...requestOf(call, request), object: shown(request.object), oldObject: shown(request.old) },
  }
}

function shown(object: KubeObject | undefined): JsonRecord | null {
  return jsonOf(object) ?? null
}

/** Reads an answer. @throws WebhookFailure for one that is no answer to the question */
export function readResponse(answer: unknown, { version, uid }: { version: string; uid: string }): ReviewResponse {
  const read = review.safeParse(answer)
  if (!read.success) throw new WebhookFailure('the answer is no AdmissionReview')
  const { apiVersion, kind, response: found } = read.data
  const wanted = `admission.k8s.io/${version}`
  if (apiVersion !== wanted || kind !== 'AdmissionReview') {
    const what = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)}`
    throw new WebhookFailure(`failed to call webhook: ${what} in scheme "pkg/runtime/scheme.go:111"`)
  }
  if (!found) throw new WebhookFailure('received invalid webhook response: webhook response was absent')
  if (found.uid !== uid)
    throw new WebhookFailure(
      `received invalid webhook response: expected response.uid=${JSON.stringify(uid)}, got ${JSON.stringify(found.uid)}`,
    )
  const patched = found.patch != null && found.patch !== ''
  if (patched && !found.patchType)
    throw new WebhookFailure('received invalid webhook response: webhook returned response.patch but not response.patchType')
  if (!patched && found.patchType)
    throw new WebhookFailure('received invalid webhook response: webhook returned response.patchType but not response.patch')
  return found
}
