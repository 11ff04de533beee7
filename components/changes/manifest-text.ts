import { stringify } from 'yaml'
import { isRecord } from '#lib/kube/read.ts'
import { withoutNoise } from '#lib/kube/tidy.ts'

/** An object as YAML: long lines are not folded, so that a line of a diff is a field. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
}

/** What a diff of a change compares: the object without status and without what every write changes. */
export function comparedText(object: unknown): string {
  return isRecord(object) ? yamlText(withoutNoise(object)) : ''
}
