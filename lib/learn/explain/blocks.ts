import { isRecord } from '#lib/kube/read.ts'
import { slugOf, type TermIndex } from '../terms.ts'

/** A part of an object's YAML with the entry about it. */
export interface ExplainedBlock {
  path: string
  slug: string
  value: unknown
}

const DEEPEST = 7

// Rather the list's first element than none: what an entry says of a field holds for each of them.
function within(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value
}

// Every object begins with these; what else it has, such as `data` or `rules`, follows.
const FIRST = ['apiVersion', 'metadata', 'spec']

function placeOf(path: string): number {
  const at = FIRST.indexOf(path.split('.')[0] ?? '')
  return at === -1 ? FIRST.length : at
}

/**
 * The parts of an object that an entry explains, in the order of its YAML; each entry once, at its shallowest place.
 * `status` is left to `stateWords`, `managedFields` is said but not shown.
 * @param resource id of the object's kind
 */
export function explainedBlocks(object: unknown, resource: string, index: TermIndex): ExplainedBlock[] {
  const found = new Map<string, ExplainedBlock>()
  let level: { path: string; value: unknown }[] = [{ path: '', value: object }]
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: typeof level = []
    for (const { path, value } of level) {
      const members = within(value)
      if (!isRecord(members)) continue
      for (const [key, member] of Object.entries(members)) {
        const own = path === '' ? key : `${path}.${key}`
        if (own === 'status') continue
        const slug = slugOf(index, { field: own, resource })
        if (slug !== null && !found.has(slug)) found.set(slug, { path: own, slug, value: own === 'metadata.managedFields' ? [] : member })
        next.push({ path: own, value: member })
      }
    }
    level = next
  }
  const order = [...found.values()]
  return order.sort((a, b) => placeOf(a.path) - placeOf(b.path) || a.path.localeCompare(b.path))
}
