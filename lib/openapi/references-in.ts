import { groupOf } from '#lib/kube/names.ts'
import { at, isRecord, listAt, recordAt, textAt } from '#lib/kube/read.ts'
import { type Reference, referenceAt } from './references.ts'

/** A field of a document that names another object, or a key within one. */
export interface FoundReference {
  /** Of the field that holds the name. */
  path: (string | number)[]
  reference: Reference
  /** The name, or the key; of a document without a namespace, '' stands for the one that it goes to. */
  name: string
  /** The namespace that stands beside the name, or that the document names. */
  namespace: string | undefined
  /** The kind of the document. */
  holder: { group: string; kind: string }
  /** The field means this in every kind; the others mean it in Kubernetes' own only, and elsewhere what the kind's author likes. */
  sure: boolean
}

/** An object that a text makes, by itself or by what will act on it. */
export interface MadeObject {
  group: string
  kind: string
  name: string
  namespace: string | undefined
  /** The keys of a ConfigMap or Secret. */
  keys: string[] | undefined
}

/** References beyond these are not looked up: the text is a dump of something. */
const MOST = 200

/** Maps of a person's own words, where a key `namespace` or `secretName` means nothing; and what controllers write. */
const OWN_WORDS = new Set([
  'annotations',
  'binaryData',
  'data',
  'labels',
  'managedFields',
  'matchLabels',
  'nodeSelector',
  'ownerReferences',
  'parameters',
  'selector',
  'stringData',
  'volumeAttributes',
])

/** Structs of Kubernetes' own API that other kinds take over as they are. */
const SURE_PARENTS = new Set(['configMapKeyRef', 'configMapRef', 'imagePullSecrets', 'secretKeyRef', 'secretRef'])
const SURE_FIELDS = new Set(['gatewayClassName', 'ingressClassName', 'priorityClassName', 'runtimeClassName', 'storageClassName'])

/** Every namespace gets these by itself. @see https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts */
const GIVEN: Record<string, string> = { ServiceAccount: 'default', ConfigMap: 'kube-root-ca.crt' }

/**
 * What a document names besides itself, where it would be missed: what it says is optional, and what may well come later by its
 * nature (the claim of a volume, the class that a volume is only matched by), is left out. A `List` stands for its items.
 */
export function referencesIn(document: unknown): FoundReference[] {
  if (isList(document)) {
    return listAt(document, 'items')
      .flatMap((item, index) => referencesIn(item).map((found) => ({ ...found, path: ['items', index, ...found.path] })))
      .slice(0, MOST)
  }
  const apiVersion = textAt(document, 'apiVersion')
  const kind = textAt(document, 'kind')
  // A definition's schema names fields, not objects.
  if (apiVersion === undefined || kind === undefined || kind === 'CustomResourceDefinition') return []
  const holder = { group: groupOf(apiVersion), kind }
  const own = textAt(document, 'metadata', 'namespace')
  const found: FoundReference[] = []
  if (own === undefined) {
    const reference: Reference = { type: 'object', kind: 'Namespace', group: '' }
    found.push({ path: ['metadata'], reference, name: '', namespace: undefined, holder, sure: true })
  }
  const visit = (node: unknown, path: readonly (string | number)[], around: Record<string, unknown>): void => {
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) if (isRecord(item) || Array.isArray(item)) visit(item, [...path, index], around)
    } else if (isRecord(node) && found.length < MOST) visitMap(node, path, around)
  }
  const visitMap = (map: Record<string, unknown>, path: readonly (string | number)[], around: Record<string, unknown>): void => {
    let siblings: Record<string, string> | undefined
    for (const [field, value] of Object.entries(map)) {
      if (OWN_WORDS.has(field) || (field === 'status' && path.length === 0)) continue
      if (typeof value !== 'string') {
        visit(value, [...path, field], map)
        continue
      }
      if (value === '' || map.optional === true || (path.at(-2) === 'items' && around.optional === true)) continue
      siblings ??= textsOf(map)
      const reference = referenceAt(path, field, siblings, textsOf(around))
      if (reference === undefined || GIVEN[reference.kind] === value || expected(document, kind, path, field, siblings)) continue
      const namespace = field === 'namespace' ? undefined : (siblings.namespace ?? own)
      found.push({ path: [...path, field], reference, name: value, namespace, holder, sure: isSure(path, field, siblings) })
    }
  }
  visit(document, [], {})
  return found.slice(0, MOST)
}

/** What a document brings into being, so that others of the same text may name it. */
export function madeBy(document: unknown): MadeObject[] {
  if (isList(document)) return listAt(document, 'items').flatMap(madeBy)
  const apiVersion = textAt(document, 'apiVersion')
  const kind = textAt(document, 'kind')
  const name = textAt(document, 'metadata', 'name')
  if (apiVersion === undefined || kind === undefined || name === undefined) return []
  const group = groupOf(apiVersion)
  const namespace = textAt(document, 'metadata', 'namespace')
  const made: MadeObject[] = [{ group, kind, name, namespace, keys: isHolder(group, kind) ? keysOf(document) : undefined }]
  // A volume is found by the name of its class alone, which need not be there.
  const storageClass = kind === 'PersistentVolume' ? textAt(document, 'spec', 'storageClassName') : undefined
  if (storageClass !== undefined)
    made.push({ group: 'storage.k8s.io', kind: 'StorageClass', name: storageClass, namespace: undefined, keys: undefined })
  // Certificates, sealed and external Secrets: their controllers make a Secret of this name.
  if (group.includes('.') && !group.endsWith('.k8s.io')) {
    for (const secret of [name, textAt(document, 'spec', 'secretName'), textAt(document, 'spec', 'target', 'name')])
      if (secret !== undefined) made.push({ group: '', kind: 'Secret', name: secret, namespace, keys: undefined })
  }
  return made
}

function isList(document: unknown): boolean {
  return textAt(document, 'apiVersion') === 'v1' && textAt(document, 'kind') === 'List'
}

function isHolder(group: string, kind: string): boolean {
  return group === '' && (kind === 'ConfigMap' || kind === 'Secret')
}

function keysOf(document: unknown): string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(recordAt(document, field)))
}

function textsOf(map: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function isSure(path: readonly (string | number)[], field: string, siblings: Readonly<Record<string, string>>): boolean {
  const parent = path.findLast((step) => typeof step === 'string')
  if (field === 'namespace') return path.length === 1 && parent === 'metadata'
  if (field === 'name') return SURE_PARENTS.has(String(parent)) || siblings.kind !== undefined
  return SURE_FIELDS.has(field) || (field === 'key' && parent !== 'items')
}

/** Names that need not be there: what is named comes of itself, or the name only matches two things. */
function expected(
  document: unknown,
  kind: string,
  path: readonly (string | number)[],
  field: string,
  siblings: Readonly<Record<string, string>>,
): boolean {
  if (kind === 'PersistentVolume') return field === 'storageClassName' || path.at(-1) === 'claimRef'
  if (field === 'storageClassName') return siblings.volumeName !== undefined
  // The old name of the same field, which the API server keeps equal.
  if (field === 'serviceAccount') return siblings.serviceAccountName !== undefined
  if (kind !== 'Ingress' || field !== 'secretName') return false
  const annotations = recordAt(at(document, 'metadata'), 'annotations')
  return Object.keys(annotations).some((name) => /^(cert-manager\.io\/(cluster-)?issuer|kubernetes\.io\/tls-acme)$/.test(name))
}
