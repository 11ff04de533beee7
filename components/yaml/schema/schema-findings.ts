import type { Finding } from '#lib/yaml/parse.ts'
import type { PlacedProblem } from '../worker/messages.ts'
import { textWorker } from '../worker/text-worker.ts'

/** What is wrong with a text: as YAML, and by the cluster's schemas, put into words by `say`. */
export async function schemaFindings(cluster: string, text: string, say: (problem: PlacedProblem) => string): Promise<Finding[]> {
  const { findings, problems } = await textWorker.ask<'validate'>({ type: 'validate', cluster, text })
  const said = problems.map(
    (problem): Finding => ({ severity: problem.severity, from: problem.from, to: problem.to, code: 'schema', text: say(problem) }),
  )
  return [...findings, ...said]
}
