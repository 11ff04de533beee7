/** Policies and webhooks that change an object before it is checked, in their order, and again where they ask for it. */
import type { KubeObject } from '../client/client.ts'
import { equalJson } from '../patch/json.ts'
import { jsonOf } from '../patch/json-of.ts'

/** Something that changes an object. */
export interface Mutator {
  key: string
  /** Wants to be asked again when another one has changed the object after it. */
  again: boolean
  /** The object as changed; undefined when this does not concern it. What it is given stays as it is. */
  mutate: (object: KubeObject) => KubeObject | undefined
}

/** How an object gets what the API server itself adds to it. */
export interface Completion {
  /** Fills in what admission adds; the object is changed. */
  complete: (object: KubeObject) => void
  /** Reads a changed object anew: types, defaults. */
  read: (object: KubeObject) => KubeObject
  /** The families in their order; asked anew in each round, for what matches depends on the object. */
  families: readonly ((object: KubeObject) => Iterable<Mutator>)[]
}

/**
 * Completes an object and lets all mutators change it. When one did, the API server's own additions are made once more, and those
 * mutators are asked again that want it and came before (apiserver, pkg/admission/plugin/webhook/mutating/reinvocationcontext.go).
 */
export function completed(object: KubeObject, { complete, read, families }: Completion): KubeObject {
  const asked = new Set<string>()
  const due = new Set<string>()
  let changed = false
  const round = (start: KubeObject, wanted: (mutator: Mutator) => boolean): KubeObject => {
    let current = start
    complete(current)
    for (const family of families) {
      for (const mutator of family(current)) {
        if (!wanted(mutator)) continue
        const next = mutator.mutate(current)
        if (next === undefined) continue
        if (!equalJson(jsonOf(next), jsonOf(current))) {
          changed = true
          for (const key of asked) due.add(key)
          current = read(next)
        }
        if (mutator.again) asked.add(mutator.key)
      }
    }
    return current
  }
  const once = round(object, () => true)
  return changed ? round(once, ({ key }) => due.has(key)) : once
}
