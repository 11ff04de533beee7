/** ConfigMaps and Secrets (pkg/apis/core/validation). */

import { jsonError } from '../../../http/request/json-errors.ts'
import { equalJson, type JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dataKey } from '../../names.ts'
import { child, text } from '../../read-fields.ts'

const MAX_BYTES = 1024 * 1024

export function checkConfigMap(configMap: JsonRecord, faults: Faults): void {
  const data = child(configMap, 'data') ?? {}
  const binary = child(configMap, 'binaryData') ?? {}
  let size = 0
  for (const key of Object.keys(data).toSorted()) {
    faults.invalidFor(`data[${key}]`, key, dataKey(key))
    if (Object.hasOwn(binary, key)) faults.invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')
    size += Buffer.byteLength(String(data[key]))
  }
  for (const key of Object.keys(binary).toSorted()) {
    faults.invalidFor(`binaryData[${key}]`, key, dataKey(key))
    size += Buffer.byteLength(String(binary[key]), 'base64')
  }
  if (size > MAX_BYTES) faults.tooLong('[]', MAX_BYTES)
}

const NEEDED: Record<string, readonly string[]> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
}

export function checkSecret(secret: JsonRecord, faults: Faults): void {
  const data = child(secret, 'data') ?? {}
  let size = 0
  for (const key of Object.keys(data).toSorted()) {
    faults.invalidFor(`data[${key}]`, key, dataKey(key))
    size += Buffer.byteLength(String(data[key]), 'base64')
  }
  if (size > MAX_BYTES) faults.tooLong('data', MAX_BYTES)
  const type = text(secret, 'type')
  for (const key of NEEDED[type] ?? []) if (!Object.hasOwn(data, key)) faults.required(`data[${key}]`)
  if (type.startsWith('kubernetes.io/docker')) checkDocker(data, NEEDED[type]?.[0] ?? '', faults)
  if (type === 'kubernetes.io/basic-auth' && !Object.hasOwn(data, 'username') && !Object.hasOwn(data, 'password')) {
    faults.required('data[username]')
    faults.required('data[password]')
  }
  if (type === 'kubernetes.io/service-account-token') {
    const key = 'kubernetes.io/service-account.name'
    const name = text(child(child(secret, 'metadata'), 'annotations'), key)
    if (name === '') faults.required(`metadata.annotations[${key}]`)
  }
}

function checkDocker(data: JsonRecord, key: string, faults: Faults): void {
  if (!Object.hasOwn(data, key)) return
  const content = Buffer.from(String(data[key]), 'base64').toString('utf8')
  try {
    JSON.parse(content)
  } catch {
    faults.invalid(`data[${key}]`, '<secret contents redacted>', jsonError(content))
  }
}

/** Whoever is marked immutable stays as it is, but for its metadata. */
export function checkImmutableData(object: JsonRecord, old: JsonRecord, faults: Faults): void {
  if (old.immutable !== true) return
  if (object.immutable !== true) faults.forbidden('immutable', 'field is immutable when `immutable` is set')
  for (const key of ['data', 'binaryData']) {
    if (!equalJson(object[key] ?? null, old[key] ?? null)) faults.forbidden(key, 'field is immutable when `immutable` is set')
  }
}
