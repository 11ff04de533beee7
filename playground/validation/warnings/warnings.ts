/** What the API server says of objects that it takes all the same, by kind; each kind's strategy has its own (WarningsOnCreate). */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isRecord, type Json, type JsonRecord } from '../../patch/json.ts'
import { child, descend, isSet, items, number, text } from '../read-fields.ts'
import { fractionalBytes } from './amounts.ts'
import { retiredLabel } from './labels.ts'
import { nameWarnings, podWarnings, templateWarnings } from './pod.ts'

type Warn = (object: JsonRecord, old: JsonRecord | undefined) => string[]

const POD_NAMES = 'this is used in Pod names and hostnames, which'
const annotationsOf = (object: JsonRecord): JsonRecord => descend(object, 'metadata', 'annotations') ?? {}

/** Of kinds whose changes are looked at only when they are of the spec, which the generation tells. */
const ofSpec =
  (warn: Warn): Warn =>
  (object, old) =>
    old && generationOf(old) === generationOf(object) ? [] : warn(object, old)

const generationOf = (object: JsonRecord): number | undefined => number(child(object, 'metadata'), 'generation')

/** Of the kinds whose objects hold a template at `spec.template`. */
const ofTemplate: Warn = ofSpec((object) => templateWarnings(descend(object, 'spec', 'template'), 'spec.template'))

/** The same, of kinds that name their Pods after themselves. */
const ofNamedTemplate: Warn = (object, old) => [
  ...(old ? [] : nameWarnings(child(object, 'metadata'), POD_NAMES)),
  ...ofTemplate(object, old),
]

const ofJob: Warn = (job, old) => [
  ...(old ? [] : nameWarnings(child(job, 'metadata'), POD_NAMES)),
  ...jobSpecWarnings(child(job, 'spec'), 'spec'),
]

function jobSpecWarnings(spec: JsonRecord | undefined, at: string): string[] {
  const isLarge =
    text(spec, 'completionMode') === 'Indexed' && (number(spec, 'completions') ?? 0) > 1e5 && (number(spec, 'parallelism') ?? 0) > 1e4
  const large = `${at}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`
  return [...(isLarge ? [large] : []), ...templateWarnings(child(spec, 'template'), `${at}.template`)]
}

const ofStatefulSet: Warn = ofSpec((set, old) => {
  const spec = child(set, 'spec')
  const isNegative = (number(spec, 'revisionHistoryLimit') ?? 0) < 0
  return [
    ...ofTemplate(set, old),
    ...items(spec, 'volumeClaimTemplates').flatMap((claim, index) =>
      claimSpecWarnings(child(claim, 'spec'), `spec.volumeClaimTemplates[${index}]`),
    ),
    ...(isNegative ? ['spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended'] : []),
  ]
})

function claimSpecWarnings(spec: JsonRecord | undefined, at: string): string[] {
  return ['requests', 'limits'].flatMap((side) => fractionalBytes(descend(spec, 'resources', side), `${at}.resources.${side}`, ['storage']))
}

const ofService: Warn = (service) => {
  const spec = child(service, 'spec')
  const hints = 'service.kubernetes.io/topology-aware-hints'
  const isHeadless = text(spec, 'clusterIP') === 'None'
  return [
    ...(hints in annotationsOf(service)
      ? [`annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`]
      : []),
    ...(isSet(spec, 'externalIPs') ? ['spec.externalIPs is deprecated and may no longer be implemented in some clusters'] : []),
    ...(text(spec, 'externalName') !== '' && text(spec, 'type') !== 'ExternalName'
      ? ['spec.externalName is ignored when spec.type is not "ExternalName"']
      : []),
    ...(isHeadless && text(spec, 'sessionAffinity') === 'ClientIP' ? ['spec.SessionAffinity is ignored for headless services'] : []),
  ]
}

const ofPersistentVolume: Warn = (volume) => {
  const annotations = annotationsOf(volume)
  const at = (key: string, fate: string): string[] => (key in annotations ? [`metadata.annotations[${key}]: ${fate}`] : [])
  return [
    ...at('volume.beta.kubernetes.io/storage-class', 'deprecated since v1.8; use "storageClassName" attribute instead'),
    ...at('volume.beta.kubernetes.io/mount-options', 'deprecated since v1.31; use "mountOptions" attribute instead'),
    ...(text(child(volume, 'spec'), 'persistentVolumeReclaimPolicy') === 'Recycle'
      ? [
          'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
        ]
      : []),
  ]
}

const ofStorageClass: Warn = (storageClass) =>
  items(storageClass, 'allowedTopologies').flatMap((topology, index) =>
    items(topology, 'matchLabelExpressions').flatMap((expression, position) => {
      const fate = retiredLabel(text(expression, 'key'))
      return fate === undefined ? [] : [`allowedTopologies[${index}].matchLabelExpressions[${position}].key: ${fate}`]
    }),
  )

const ofRuntimeClass: Warn = (runtimeClass) =>
  Object.keys(descend(runtimeClass, 'scheduling', 'nodeSelector') ?? {}).flatMap((label) => {
    const fate = retiredLabel(label)
    return fate === undefined ? [] : [`scheduling.nodeSelector: ${fate}`]
  })

/** A TLS Secret whose pair would not be taken by Go's crypto/tls. */
const ofSecret: Warn = (secret) => {
  if (text(secret, 'type') !== 'kubernetes.io/tls') return []
  const [certificate, key] = ['tls.crt', 'tls.key'].map((name) => Buffer.from(text(child(secret, 'data'), name), 'base64').toString())
  if (!certificate?.includes('-----BEGIN ')) return ['tls: failed to find any PEM data in certificate input']
  if (!key?.includes('-----BEGIN ')) return ['tls: failed to find any PEM data in key input']
  try {
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)) ? [] : ['tls: private key does not match public key']
  } catch {
    return ['tls: failed to parse private key']
  }
}

/** Formats of texts and numbers that a custom schema may name (apiextensions-apiserver, pkg/apiserver/validation/formats.go). */
const FORMATS = new Set(
  (
    'bsonobjectid uri email hostname ipv4 ipv6 cidr mac uuid uuid3 uuid4 uuid5 isbn isbn10 isbn13 creditcard ssn hexcolor rgbcolor ' +
    'byte password date duration datetime date-time int32 int64 float double k8s-short-name k8s-long-name'
  ).split(' '),
)

const ofDefinition: Warn = (definition) => [
  ...new Set(items(child(definition, 'spec'), 'versions').flatMap((version) => unknownFormats(version.schema))),
]

function unknownFormats(schema: Json | undefined): string[] {
  if (Array.isArray(schema)) return schema.flatMap(unknownFormats)
  if (!isRecord(schema)) return []
  const { format, type } = schema
  const own =
    typeof format === 'string' && typeof type === 'string' && !FORMATS.has(format) ? [`unrecognized format ${JSON.stringify(format)}`] : []
  return [...own, ...Object.values(schema).flatMap(unknownFormats)]
}

const WARNINGS: Readonly<Record<string, Warn>> = {
  '/Pod': ofSpec(podWarnings),
  '/PodTemplate': (object) => templateWarnings(child(object, 'template'), 'template'),
  '/ReplicationController': ofNamedTemplate,
  'apps/Deployment': ofNamedTemplate,
  'apps/ReplicaSet': ofNamedTemplate,
  'apps/DaemonSet': ofTemplate,
  'apps/StatefulSet': ofStatefulSet,
  'batch/Job': ofJob,
  'batch/CronJob': (object) => jobSpecWarnings(descend(object, 'spec', 'jobTemplate', 'spec'), 'spec.jobTemplate.spec'),
  '/Service': ofService,
  'networking.k8s.io/Ingress': (object, old) =>
    !old && 'kubernetes.io/ingress.class' in annotationsOf(object)
      ? [`annotation "kubernetes.io/ingress.class" is deprecated, please use 'spec.ingressClassName' instead`]
      : [],
  '/PersistentVolume': ofPersistentVolume,
  '/PersistentVolumeClaim': (object) => claimSpecWarnings(child(object, 'spec'), 'spec'),
  'storage.k8s.io/StorageClass': ofStorageClass,
  'storage.k8s.io/CSIDriver': (object) => {
    const spec = child(object, 'spec')
    return items(spec, 'tokenRequests').length > 0 && !isSet(spec, 'serviceAccountTokenInSecrets')
      ? [
          'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
        ]
      : []
  },
  'node.k8s.io/RuntimeClass': ofRuntimeClass,
  '/Secret': ofSecret,
  '/ServiceAccount': (object) =>
    'kubernetes.io/enforce-mountable-secrets' in annotationsOf(object)
      ? [
          'metadata.annotations[kubernetes.io/enforce-mountable-secrets]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets',
        ]
      : [],
  '/Node': (object) =>
    isSet(child(object, 'spec'), 'externalID') ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : [],
  'discovery.k8s.io/EndpointSlice': (object) =>
    text(object, 'addressType') === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [],
  'apiextensions.k8s.io/CustomResourceDefinition': ofDefinition,
}

/**
 * The warnings about a valid object.
 * @param old the object before the change; absent on creation
 */
export function warningsOf(kind: { group: string; kind: string }, object: JsonRecord, old: JsonRecord | undefined): string[] {
  return WARNINGS[`${kind.group}/${kind.kind}`]?.(object, old) ?? []
}
