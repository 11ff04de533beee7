/**
 * Values that the API itself lists (`ClusterIP`, `Retain`, `NoSchedule`), and words of conditions, as the browser knows them: by
 * the place where they stand, which set of values belongs there. What each value means is asked for when it is opened.
 */
export interface ValueIndex {
  /** Place by the name of its set: `field:services/spec.type`, `column:services/Type`, `state:nodes`, `condition:*.cert-manager.io`. */
  places: Record<string, string>
  /** Sets by name: the entry that they lead to, and their values; `others`: any other value is explained too. */
  sets: Record<string, { entry: string; words: readonly string[]; others?: boolean }>
}

/** Names one explained value, where a slug would name an entry. */
export type ValueReference = `${string}:${string}`

/** Takes a reference apart; null for the slug of an entry, which has no colon. */
export function readReference(reference: string): { set: string; value: string } | null {
  const at = reference.indexOf(':')
  return at === -1 ? null : { set: reference.slice(0, at), value: reference.slice(at + 1) }
}

/** The entry behind what a lookup gave, whether that is the entry itself or one of the explained values. */
export function entryOf({ sets }: ValueIndex, reference: string): string {
  const read = readReference(reference)
  return read === null ? reference : (sets[read.set]?.entry ?? reference)
}

function inSet({ places, sets }: ValueIndex, place: string, value: string): ValueReference | null {
  const name = Object.hasOwn(places, place) ? places[place] : undefined
  const set = name === undefined ? undefined : sets[name]
  return set?.words.includes(value) || set?.others === true ? `${name}:${value}` : null
}

// A Pod template's fields are a Pod's: Deployment, Job, CronJob.
const TEMPLATE = /^spec\.(?:jobTemplate\.spec\.)?template\.(?=spec\.|metadata\.)/

/** A value of a field: of this kind, or wherever a field of that name stands (`tolerations.effect`), the longest name first. */
export function fieldValue(index: ValueIndex, field: string, value: string, resource?: string): ValueReference | null {
  const path = field.replace(TEMPLATE, '')
  const ofKind = resource === undefined ? null : inSet(index, `field:${resource}/${field}`, value)
  if (ofKind !== null) return ofKind
  const steps = path.split('.')
  for (let from = 0; from < steps.length; from++) {
    const found = inSet(index, `field:${steps.slice(from).join('.')}`, value)
    if (found !== null) return found
  }
  return null
}

/** A value in a column of this kind, or of all that have such a column. */
export function columnValue(index: ValueIndex, column: string, value: string, resource: string): ValueReference | null {
  return inSet(index, `column:${resource}/${column}`, value) ?? inSet(index, `column:${column}`, value)
}

/** A state that means something of its own for this kind, `Ready` of a node. */
export function stateValue(index: ValueIndex, state: string, resource: string): ValueReference | null {
  return inSet(index, `state:${resource}`, state)
}

/** Of `certificates.cert-manager.io` the kind itself, then its group and what that is part of, at last all added kinds. */
function conditionPlaces(resource: string, custom: boolean): string[] {
  const groups: string[] = []
  for (let at = resource.indexOf('.'); at !== -1; at = resource.indexOf('.', at + 1)) groups.push(`condition:*${resource.slice(at)}`)
  return [`condition:${resource}`, ...(custom ? [...groups, 'condition:*'] : [])]
}

/**
 * A type or reason of a condition. With its status the words for that status come first: `Ready=True` is no trouble.
 * @param custom the kind was added to the cluster; what other projects say is looked up by its group
 */
export function conditionValue(
  index: ValueIndex,
  { word, status, resource, custom }: { word: string; status: string | undefined; resource: string; custom: boolean },
): ValueReference | null {
  for (const place of conditionPlaces(resource, custom)) {
    const found = (status === undefined ? null : inSet(index, place, `${word}=${status}`)) ?? inSet(index, place, word)
    if (found !== null) return found
  }
  return null
}
