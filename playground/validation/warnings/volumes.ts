/** What is said of volumes that work otherwise than their writer may think (pkg/api/pod/warnings.go). */
import type { JsonRecord } from '../../patch/json.ts'
import { child, isSet, items, text } from '../read-fields.ts'

/** Sources that went out of use, with what became of them. */
const RETIRED: Readonly<Record<string, string>> = {
  gitRepo: 'deprecated in v1.11, and disabled by default in v1.33+',
  glusterfs: 'deprecated in v1.25, non-functional in v1.26+',
  rbd: 'deprecated in v1.28, non-functional in v1.31+',
  cephfs: 'deprecated in v1.28, non-functional in v1.31+',
  storageos: 'deprecated in v1.22, non-functional in v1.25+',
  quobyte: 'deprecated in v1.22, non-functional in v1.25+',
  scaleIO: 'deprecated in v1.16, non-functional in v1.22+',
  flocker: 'deprecated in v1.22, non-functional in v1.25+',
}

/** The Go name of a field, where it is not the JSON name. */
const GO_NAMES: Readonly<Record<string, string>> = { storageos: 'storageOS' }

/**
 * Overlaps that are told at most, and files that the others are held against: an answer has room for fewer
 * (http/answer/respond.ts), and all pairs of thousands would take the memory of the machine.
 */
const MOST = 100

export function volumeWarnings(spec: JsonRecord, at: string): string[] {
  let told = 0
  return items(spec, 'volumes').flatMap((volume, index) => {
    const hidden = overlaps(volume, MOST - told)
    told += hidden.length
    return [
      ...Object.entries(RETIRED)
        .filter(([source]) => isSet(volume, source))
        .map(([source, fate]) => `${at}.volumes[${index}].${GO_NAMES[source] ?? source}: ${fate}`),
      ...hidden,
    ]
  })
}

interface Mapped {
  path: string
  /** `(Secret "a")`, of a projected volume's part; '' elsewhere. */
  from: string
}

/** Files of one volume of which one hides the other, or lies below it; `room` of them. */
function overlaps(volume: JsonRecord, room: number): string[] {
  const [source, files] = mappedFiles(volume)
  const found: string[] = []
  const seen: Mapped[] = []
  for (const file of files) {
    for (const other of seen) {
      if (found.length >= room) return found
      if (!covers(file.path, other.path) && !covers(other.path, file.path)) continue
      found.push(`volume ${JSON.stringify(volume.name)} (${source}): overlapping paths: ${shown(file)} with ${shown(other)}`)
    }
    if (seen.length < MOST) seen.push(file)
  }
  return found
}

const covers = (path: string, other: string): boolean =>
  other.startsWith(path) && (other.length === path.length || other[path.length] === '/')
const shown = ({ path, from }: Mapped): string => `${JSON.stringify(path)}${from}`

function mappedFiles(volume: JsonRecord): [source: string, files: Mapped[]] {
  const secret = child(volume, 'secret')
  if (secret) return [`Secret ${JSON.stringify(secret.secretName)}`, pathsOf(secret)]
  const configMap = child(volume, 'configMap')
  if (configMap) return [`ConfigMap ${JSON.stringify(configMap.name)}`, pathsOf(configMap)]
  const downward = child(volume, 'downwardAPI')
  if (downward) return ['DownwardAPI', pathsOf(downward)]
  return ['Projected', items(child(volume, 'projected'), 'sources').flatMap(projectedPaths)]
}

function projectedPaths(part: JsonRecord): Mapped[] {
  const secret = child(part, 'secret')
  if (secret) return pathsOf(secret, ` (Secret ${JSON.stringify(secret.name)})`)
  const configMap = child(part, 'configMap')
  if (configMap) return pathsOf(configMap, ` (ConfigMap ${JSON.stringify(configMap.name)})`)
  const downward = child(part, 'downwardAPI')
  if (downward) return pathsOf(downward, ' (DownwardAPI)')
  const token = child(part, 'serviceAccountToken')
  return token ? [{ path: text(token, 'path'), from: ' (ServiceAccountToken)' }] : []
}

const pathsOf = (source: JsonRecord, from = ''): Mapped[] =>
  items(source, 'items').map((item) => ({ path: text(item, 'path').replace(/\/+$/, ''), from }))
