/** Gives a Pod its ServiceAccount, and the volume with its token (plugin/pkg/admission/serviceaccount). */
import { randomInt } from 'node:crypto'
import type { KubeObject } from '../../client/client.ts'
import type { JsonRecord } from '../../patch/json.ts'
import { jsonOf } from '../../patch/json-of.ts'
import type { Call } from '../../registry/call.ts'
import { drawn } from '../../registry/outside.ts'
import { forbidden } from '../../status.ts'
import { objectKey } from '../../storage/collection.ts'
import type { Store } from '../../storage/store.ts'
import { ensure, items, text } from '../../validation/read-fields.ts'

const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount'
const VOLUME_PREFIX = 'kube-api-access-'
const LETTERS = 'bcdfghjklmnpqrstvwxz2456789'
/** An hour, and seven seconds by which the kubelet recognises a token that was asked for by nobody in particular. */
const TOKEN_SECONDS = 3607
const MIRROR = 'kubernetes.io/config.mirror'

/** @throws ApiError 403 when the account is not there */
export function giveServiceAccount(store: Store, call: Call, pod: KubeObject): void {
  if (pod.metadata.annotations?.[MIRROR] !== undefined) return
  const spec = ensure(jsonOf(pod), 'spec')
  const { namespace = '', name } = pod.metadata
  if (text(spec, 'serviceAccountName') === '') {
    spec.serviceAccountName = 'default'
    spec.serviceAccount = 'default'
  }
  const wanted = text(spec, 'serviceAccountName')
  const account = store.get('/serviceaccounts', objectKey(namespace, wanted))
  if (!account) {
    const why = `error looking up service account ${namespace}/${wanted}: serviceaccount ${JSON.stringify(wanted)} not found`
    throw forbidden({ group: '', name: 'pods' }, name, why)
  }
  const fields = jsonOf(account)
  if (mountsToken(spec, fields)) mountToken(spec, call)
  const secrets = items(fields, 'imagePullSecrets')
  if (secrets.length > 0 && items(spec, 'imagePullSecrets').length === 0) spec.imagePullSecrets = structuredClone(secrets)
}

function mountsToken(spec: JsonRecord, account: JsonRecord): boolean {
  if (typeof spec.automountServiceAccountToken === 'boolean') return spec.automountServiceAccountToken
  return account.automountServiceAccountToken !== false
}

function mountToken(spec: JsonRecord, call: Call): void {
  const known = items(spec, 'volumes').find((volume) => text(volume, 'name').startsWith(VOLUME_PREFIX))
  const name = known
    ? text(known, 'name')
    : drawn(call, () => VOLUME_PREFIX + Array.from({ length: 5 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(''))
  let used = false
  for (const key of ['initContainers', 'containers']) {
    for (const container of items(spec, key)) {
      const mounts = items(container, 'volumeMounts')
      if (mounts.some((mount) => text(mount, 'mountPath') === MOUNT_PATH)) continue
      container.volumeMounts = [...mounts, { name, readOnly: true, mountPath: MOUNT_PATH }]
      used = true
    }
  }
  if (used && !known) spec.volumes = [...items(spec, 'volumes'), tokenVolume(name)]
}

function tokenVolume(name: string): JsonRecord {
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: TOKEN_SECONDS, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
      ],
      defaultMode: 420,
    },
  }
}
