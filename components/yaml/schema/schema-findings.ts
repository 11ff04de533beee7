import type { Finding } from '#lib/yaml/parse.ts'
import type { PlacedProblem } from './messages.ts'
import { schemas } from './schema-service.ts'

/** What is wrong with a text: as YAML, and by the cluster's schemas, put into words by `say`. */
export async function schemaFindings(cluster: string, text: string, say: (problem: PlacedProblem) => string): Promise<Finding[]> {
  const { findings, problems } = await schemas.ask<'validate'>(cluster, { type: 'validate', text })
  const said = problems.map(
    (problem): Finding => ({ severity: problem.severity, from: problem.from, to: problem.to, code: 'schema', text: say(problem) }),
  )
  return [...findings, ...said]
}
