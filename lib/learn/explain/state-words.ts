import { fareOf } from '#lib/kube/describe/fare.ts'
import { listAt, textAt } from '#lib/kube/read.ts'
import { slugOf, type TermIndex } from '../terms.ts'

/** A state or reason that an object shows, with the entry about it. */
export interface ExplainedState {
  word: string
  slug: string
  /** The API's own words about it. */
  message: string | null
}

interface Said {
  word: string | undefined
  message?: string | undefined
}

function containerWords(object: unknown): Said[] {
  return ['initContainerStatuses', 'containerStatuses'].flatMap((list) =>
    listAt(object, 'status', list).flatMap((status) =>
      [
        ['state', 'waiting'],
        ['state', 'terminated'],
        ['lastState', 'terminated'],
      ].map((path) => ({ word: textAt(status, ...path, 'reason'), message: textAt(status, ...path, 'message') })),
    ),
  )
}

/**
 * The states, reasons and conditions that an object shows, the one that matters most first; each entry once.
 * Of a condition its reason is more telling than its type, where an entry explains it.
 * @param resource id of the object's kind
 */
export function stateWords(object: unknown, resource: string, index: TermIndex): ExplainedState[] {
  const fare = fareOf(object)
  const said: Said[] = [
    { word: fare.state, message: fare.message },
    ...containerWords(object),
    { word: textAt(object, 'status', 'reason'), message: textAt(object, 'status', 'message') },
    ...listAt(object, 'status', 'conditions').flatMap((condition) => {
      const message = textAt(condition, 'message')
      return [
        { word: textAt(condition, 'reason'), message },
        { word: textAt(condition, 'type'), message },
      ]
    }),
    { word: textAt(object, 'status', 'phase') },
  ]
  const found = new Map<string, ExplainedState>()
  for (const { word, message } of said) {
    const slug = word === undefined ? null : slugOf(index, { state: word, resource })
    if (word !== undefined && slug !== null && !found.has(slug)) found.set(slug, { word, slug, message: message ?? null })
  }
  return [...found.values()]
}
