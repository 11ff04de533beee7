/** What a field names, for whoever lists what there is. */
export type Reference =
  /** An object of a kind; by the kind's name where only another field tells it (`roleRef.kind`). */
  | { type: 'object'; kind: string; group: string | undefined }
  /** A key within a ConfigMap or Secret. */
  | { type: 'key'; kind: 'ConfigMap' | 'Secret'; name: string }

const object = (kind: string, group = ''): Reference => ({ type: 'object', kind, group })

/** Fields that hold the name of an object, wherever they stand: built-in kinds and most custom ones call them so. */
const BY_FIELD: Record<string, Reference> = {
  namespace: object('Namespace'),
  secretName: object('Secret'),
  configMapName: object('ConfigMap'),
  serviceAccountName: object('ServiceAccount'),
  serviceAccount: object('ServiceAccount'),
  serviceName: object('Service'),
  claimName: object('PersistentVolumeClaim'),
  volumeName: object('PersistentVolume'),
  nodeName: object('Node'),
  storageClassName: object('StorageClass', 'storage.k8s.io'),
  volumeAttributesClassName: object('VolumeAttributesClass', 'storage.k8s.io'),
  ingressClassName: object('IngressClass', 'networking.k8s.io'),
  priorityClassName: object('PriorityClass', 'scheduling.k8s.io'),
  runtimeClassName: object('RuntimeClass', 'node.k8s.io'),
  gatewayClassName: object('GatewayClass', 'gateway.networking.k8s.io'),
}

/** Structs whose `name` is the name of an object. */
const BY_PARENT: Record<string, Reference> = {
  configMap: object('ConfigMap'),
  configMapRef: object('ConfigMap'),
  configMapKeyRef: object('ConfigMap'),
  secret: object('Secret'),
  secretRef: object('Secret'),
  secretKeyRef: object('Secret'),
  imagePullSecrets: object('Secret'),
  service: object('Service'),
  claimRef: object('PersistentVolumeClaim'),
}

const HOLDERS: Record<string, 'ConfigMap' | 'Secret'> = { configMapKeyRef: 'ConfigMap', secretKeyRef: 'Secret' }
/** Sources of volumes, which name their keys in a list `items` beside the object's name. */
const VOLUMES: Record<string, 'ConfigMap' | 'Secret'> = { configMap: 'ConfigMap', secret: 'Secret' }

function own(table: Record<string, Reference>, name: string): Reference | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/**
 * The object (or the key within one) that a field refers to, told by the field's place.
 * @param path the map that the field is in
 * @param siblings plain values of the same map, as far as they are written
 * @param around plain values of the map around the list that the map is an item of
 */
export function referenceAt(
  path: readonly (string | number)[],
  field: string,
  siblings: Readonly<Record<string, string>>,
  around: Readonly<Record<string, string>> = {},
): Reference | undefined {
  const parent = path.findLast((step): step is string => typeof step === 'string') ?? ''
  if (field === 'key' && Object.hasOwn(HOLDERS, parent)) {
    const kind = HOLDERS[parent]
    return kind === undefined || siblings.name === undefined ? undefined : { type: 'key', kind, name: siblings.name }
  }
  if (field === 'key' && parent === 'items') {
    const source = String(path.at(-3))
    const kind = Object.hasOwn(VOLUMES, source) ? VOLUMES[source] : undefined
    // A volume of its own calls it `secretName`, a projected one `name`.
    const name = kind === 'Secret' ? (around.secretName ?? around.name) : around.name
    return kind === undefined || name === undefined ? undefined : { type: 'key', kind, name }
  }
  if (field === 'name') {
    const known = own(BY_PARENT, parent)
    if (known !== undefined) return known
    // `roleRef`, `scaleTargetRef`, `subjects`, `issuerRef`: the kind is said beside the name.
    const { kind, apiGroup, apiVersion, group } = siblings
    const pointed = /Refs?$/.test(parent) || parent === 'subjects'
    if (!pointed || kind === undefined) return undefined
    const said = apiGroup ?? group ?? (apiVersion?.includes('/') === true ? apiVersion.slice(0, apiVersion.indexOf('/')) : undefined)
    return { type: 'object', kind, group: said }
  }
  // An object's own namespace is named at its metadata; elsewhere the field of that name means the same.
  return own(BY_FIELD, field)
}
