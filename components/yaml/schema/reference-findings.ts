import type { Extension } from '@codemirror/state'
import { type EditorView, ViewPlugin } from '@codemirror/view'
import { dataKeys, forgetNames, isThere, objectNames, watchObject } from '#lib/client/reference-names.ts'
import type { Finding } from '#lib/yaml/parse.ts'
import { plainScalar } from '#lib/yaml/plain-scalar.ts'
import { judgeAgain } from '../editor/findings-lint.ts'
import type { TextReferences } from '../worker/messages.ts'
import { type Missing, missingReferences, type NameBook } from './missing-references.ts'
import type { NamePlace } from './name-completion.ts'

/** Missing objects that are watched for, so that a warning goes when what it misses appears. */
const MOST_WATCHED = 10

/**
 * Warnings at fields that name what is not there. Names are read with the person's own rights and kept for some seconds; each missing
 * object is watched for, so that nothing is asked again and again.
 */
export class ReferenceFindings {
  readonly #place: NamePlace
  readonly #say: (missing: Missing) => string
  readonly #book: NameBook
  readonly #watched = new Map<string, () => void>()
  #view: EditorView | undefined

  constructor(place: NamePlace, say: (missing: Missing) => string) {
    this.#place = place
    this.#say = say
    const { cluster } = place
    this.#book = {
      names: (kind, namespace) => objectNames(cluster, kind, namespace),
      isThere: (kind, namespace, name) => isThere(cluster, kind, namespace, name),
      keys: (kind, namespace, name) => dataKeys(cluster, kind, namespace, name),
    }
  }

  /** Watches as long as there is an editor. */
  readonly extension: Extension = ViewPlugin.define((view) => {
    this.#view = view
    return {
      destroy: () => {
        this.#view = undefined
        this.#watch([])
      },
    }
  })

  /** Has the text judged again: what is there, or where it is looked for, is different. */
  readonly lookAgain = (): void => {
    if (this.#view !== undefined) judgeAgain(this.#view)
  }

  async find(named: TextReferences): Promise<Finding[]> {
    const doc = this.#view?.state.doc
    const missing = await missingReferences(named, this.#place.kinds(), this.#place.namespace(), this.#book)
    if (this.#view?.state.doc !== doc) return []
    this.#watch(missing)
    return missing.map((one) => ({
      severity: 'warning',
      from: one.from,
      to: one.to,
      code: 'schema',
      text: this.#say(one),
      ...(one.meant === undefined || one.implied ? {} : { fix: plainScalar(one.meant) }),
    }))
  }

  #watch(missing: readonly Missing[]): void {
    const wanted = new Map<string, Missing>()
    for (const one of missing) if (wanted.size < MOST_WATCHED) wanted.set(`${one.kind.id} ${one.namespace} ${one.name}`, one)
    for (const [key, leave] of this.#watched) {
      if (wanted.has(key)) continue
      leave()
      this.#watched.delete(key)
    }
    const { cluster } = this.#place
    for (const [key, { kind, namespace, name }] of wanted) {
      if (this.#watched.has(key)) continue
      const appeared = () => {
        forgetNames(cluster, kind, namespace)
        this.lookAgain()
      }
      this.#watched.set(key, watchObject({ cluster, resource: kind.id, namespace, name }, appeared))
    }
  }
}
