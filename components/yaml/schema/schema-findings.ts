import type { Text } from '@codemirror/state'
import { apiVersionOf } from '#lib/kube/names.ts'
import type { Finding } from '#lib/yaml/parse.ts'
import type { Found } from '../editor/findings-lint.ts'
import type { PlacedProblem, TextAnswers } from '../worker/messages.ts'
import { textWorker } from '../worker/text-worker.ts'
import type { NamePlace } from './name-completion.ts'

type Judgement = TextAnswers['validate']

/** Asks the worker what it thinks of a text; all who ask in one turn get one answer. */
export function judge({ cluster, kinds, namespace }: NamePlace): (doc: Text) => Promise<Judgement> {
  let last: { doc: Text; answer: Promise<Judgement> } | undefined
  return (doc) => {
    if (last?.doc !== doc) {
      const named = kinds().map((kind) => ({ apiVersion: apiVersionOf(kind), kind: kind.kind, namespaced: kind.namespaced }))
      last = {
        doc,
        answer: textWorker.ask<'validate'>({ type: 'validate', cluster, text: doc.toString(), kinds: named, namespace: namespace() }),
      }
      // The same text may be judged otherwise later: kinds come and go.
      queueMicrotask(() => {
        last = undefined
      })
    }
    return last.answer
  }
}

/** What is wrong with a text as YAML, and by the cluster's schemas, put into words by `say`. */
export function schemaFindings({ findings, problems, left }: Judgement, say: (problem: PlacedProblem) => string): Found {
  const said = problems.map(
    (problem): Finding => ({
      severity: problem.severity,
      from: problem.from,
      to: problem.to,
      code: 'schema',
      text: say(problem),
      ...(problem.meant === undefined ? {} : { fix: problem.meant }),
    }),
  )
  return { findings: [...findings, ...said], left }
}
