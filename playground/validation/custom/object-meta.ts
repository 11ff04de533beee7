/** The shape of `metadata`, which custom objects share with all others (apimachinery, pkg/apis/meta/v1, ObjectMeta). */
import type { FieldSchema } from '../../schema/field-schema.ts'

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const text: FieldSchema = { type: 'string' }
const wholeNumber: FieldSchema = { type: 'integer', format: 'int64' }
const textMap: FieldSchema = { type: 'object', additionalProperties: text }
const time: FieldSchema = { type: 'string', format: 'date-time' }

const ownerReference: FieldSchema = {
  ref: `${META}.OwnerReference`,
  type: 'object',
  required: ['apiVersion', 'kind', 'name', 'uid'],
  mapType: 'atomic',
  properties: {
    apiVersion: text,
    kind: text,
    name: text,
    uid: text,
    controller: { type: 'boolean' },
    blockOwnerDeletion: { type: 'boolean' },
  },
}

const managedFieldsEntry: FieldSchema = {
  ref: `${META}.ManagedFieldsEntry`,
  type: 'object',
  properties: {
    manager: text,
    operation: text,
    apiVersion: text,
    time,
    fieldsType: text,
    fieldsV1: { ref: `${META}.FieldsV1`, type: 'object' },
    subresource: text,
  },
}

export const objectMetaSchema: FieldSchema = {
  ref: `${META}.ObjectMeta`,
  type: 'object',
  properties: {
    name: text,
    generateName: text,
    namespace: text,
    selfLink: text,
    uid: text,
    resourceVersion: text,
    generation: wholeNumber,
    creationTimestamp: time,
    deletionTimestamp: time,
    deletionGracePeriodSeconds: wholeNumber,
    labels: textMap,
    annotations: textMap,
    ownerReferences: {
      type: 'array',
      items: ownerReference,
      listType: 'map',
      listMapKeys: ['uid'],
      patchStrategy: 'merge',
      patchMergeKey: 'uid',
    },
    finalizers: { type: 'array', items: text, listType: 'set', patchStrategy: 'merge' },
    managedFields: { type: 'array', items: managedFieldsEntry, listType: 'atomic' },
  },
}
