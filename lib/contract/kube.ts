import { z } from 'zod'

/** `Status` of apimachinery: what the API server says when a request fails. */
export const kubeStatus = z.looseObject({
  kind: z.literal('Status'),
  status: z.string().optional(),
  message: z.string().default(''),
  reason: z.string().optional(),
  code: z.number().optional(),
  details: z
    .looseObject({
      name: z.string().optional(),
      group: z.string().optional(),
      kind: z.string().optional(),
      causes: z
        .array(z.looseObject({ reason: z.string().optional(), message: z.string().default(''), field: z.string().optional() }))
        .optional(),
      retryAfterSeconds: z.number().optional(),
    })
    .optional(),
})
export type KubeStatus = z.infer<typeof kubeStatus>

export const ownerReference = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  uid: z.string(),
  controller: z.boolean().optional(),
})

export const objectMeta = z.looseObject({
  name: z.string().optional(),
  generateName: z.string().optional(),
  namespace: z.string().optional(),
  uid: z.string().optional(),
  resourceVersion: z.string().optional(),
  generation: z.number().optional(),
  creationTimestamp: z.string().nullish(),
  deletionTimestamp: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  finalizers: z.array(z.string()).optional(),
  ownerReferences: z.array(ownerReference).optional(),
  managedFields: z.array(z.looseObject({ manager: z.string().optional() })).optional(),
})

/** Any object of the API. Only its envelope is known; every other field is read with a check. */
export const kubeObject = z.looseObject({ apiVersion: z.string(), kind: z.string(), metadata: objectMeta })
export type KubeObject = z.infer<typeof kubeObject>
