/** Volumes of a Pod (pkg/apis/core/validation, ValidateVolumes). */
import type { Json, JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel } from '../../names.ts'
import { quantityOf } from '../../quantity.ts'
import { child, isSet, items, number, text } from '../../read-fields.ts'

const MAX_MODE = 0o777
const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket']

/** Checks the volumes and returns their names. */
export function checkVolumes(volumes: readonly JsonRecord[], field: string, faults: Faults): Set<string> {
  const names = new Set<string>()
  for (const [index, volume] of volumes.entries()) {
    const at = `${field}[${index}]`
    const name = text(volume, 'name')
    const before = faults.list.length
    checkSource(volume, at, faults)
    if (name === '') faults.required(`${at}.name`)
    else {
      faults.invalidFor(`${at}.name`, name, dnsLabel(name))
      if (names.has(name)) faults.duplicate(`${at}.name`, name)
    }
    if (faults.list.length === before) names.add(name)
  }
  return names
}

function checkSource(volume: JsonRecord, at: string, faults: Faults): void {
  const given = Object.keys(volume).filter((key) => key !== 'name' && isSet(volume, key))
  for (const [index, key] of given.entries()) {
    if (index > 0) faults.forbidden(`${at}.${key}`, 'may not specify more than 1 volume type')
    else checkKind(key, child(volume, key), `${at}.${key}`, faults)
  }
  if (given.length === 0) faults.required(at, 'must specify a volume type')
}

function checkKind(key: string, source: JsonRecord | undefined, at: string, faults: Faults): void {
  const need = (field: string): void => {
    if (text(source, field) === '') faults.required(`${at}.${field}`)
  }
  switch (key) {
    case 'emptyDir':
      if (isSet(source, 'sizeLimit') && quantityOf(source?.sizeLimit).nano < 0n) {
        faults.forbidden(`${at}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')
      }
      return
    case 'hostPath':
      need('path')
      checkPath(text(source, 'path'), `${at}.path`, faults)
      faults.oneOf(`${at}.type`, source?.type, HOST_PATH_TYPES)
      return
    case 'secret':
      need('secretName')
      checkFiles(source, at, faults)
      return
    case 'configMap':
      need('name')
      checkFiles(source, at, faults)
      return
    case 'persistentVolumeClaim':
      need('claimName')
      return
    case 'nfs': {
      need('server')
      need('path')
      const path = text(source, 'path')
      if (!path.startsWith('/')) faults.invalid(`${at}.path`, path, 'must be an absolute path')
      return
    }
    case 'projected':
      checkProjected(source, at, faults)
      return
  }
}

function checkPath(path: string, field: string, faults: Faults): void {
  if (path.split('/').includes('..')) faults.invalid(field, path, "must not contain '..'")
}

function checkMode(value: Json | undefined, field: string, faults: Faults): void {
  if (typeof value !== 'number' || (value >= 0 && value <= MAX_MODE)) return
  faults.invalid(field, value, 'must be a number between 0 and 0777 (octal), both inclusive')
}

function checkFiles(source: JsonRecord | undefined, at: string, faults: Faults): void {
  checkMode(source?.defaultMode, `${at}.defaultMode`, faults)
  for (const [index, item] of items(source, 'items').entries()) {
    const field = `${at}.items[${index}]`
    const path = text(item, 'path')
    if (text(item, 'key') === '') faults.required(`${field}.key`)
    if (path === '') faults.required(`${field}.path`)
    else if (path.startsWith('/')) faults.invalid(`${field}.path`, path, 'must be a relative path')
    else checkPath(path, `${field}.path`, faults)
    checkMode(item.mode, `${field}.mode`, faults)
  }
}

function checkProjected(source: JsonRecord | undefined, at: string, faults: Faults): void {
  for (const [index, part] of items(source, 'sources').entries()) {
    const token = child(part, 'serviceAccountToken')
    const seconds = number(token, 'expirationSeconds')
    const field = `${at}.sources[${index}].serviceAccountToken`
    if (seconds !== undefined && seconds < 600) {
      faults.invalid(`${field}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes')
    }
    if (token && text(token, 'path') === '') faults.required(`${at}.path`)
    for (const key of ['configMap', 'secret']) if (child(part, key)) checkFiles(child(part, key), `${at}.sources[${index}].${key}`, faults)
  }
  checkMode(source?.defaultMode, `${at}.defaultMode`, faults)
}
