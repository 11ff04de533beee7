import type { CollectionTag, CreateNodeOptions, DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags, ToStringOptions } from 'yaml'

/** Tags of YAML 1.1 that the YAML reader of kubectl and the API server does not know: numbers to the base 60, dates, and collections of their own. */
const UNKNOWN_TO_GO = /timestamp|omap|pairs|set$/

type Tag = ScalarTag | CollectionTag | string

function knownToGo(tag: Tag): boolean {
  if (typeof tag === 'string') return true
  return !UNKNOWN_TO_GO.test(tag.tag) && !('format' in tag && tag.format === 'TIME')
}

/**
 * YAML as kubectl reads it: `0644` is octal, `yes` and `on` are booleans. Another reading would turn `defaultMode: 0644` into
 * another mode than the one that the same file has with kubectl.
 * @see https://github.com/kubernetes-sigs/yaml (goyaml.v2/resolve.go)
 */
export const dialect = {
  version: '1.1',
  merge: true,
  customTags: (tags: Tags): Tags => tags.filter(knownToGo),
} as const satisfies ParseOptions & DocumentOptions & SchemaOptions

/** How texts are read: places of everything, duplicate keys left to duplicate-keys.ts, which finds them in linear time. */
export const reading = { ...dialect, prettyErrors: false, uniqueKeys: false } as const

/** How texts are written: what YAML 1.1 would read as something else is quoted, and long lines are not folded. */
export const writing = { ...dialect, lineWidth: 0, aliasDuplicateObjects: false } as const satisfies DocumentOptions &
  SchemaOptions &
  CreateNodeOptions &
  ToStringOptions
