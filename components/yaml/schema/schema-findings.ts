import type { Finding } from '#lib/yaml/parse.ts'
import type { PlacedProblem } from './messages.ts'
import { schemas } from './schema-service.ts'

/** What the cluster's schemas say against a text, put into words by `say`. */
export async function schemaFindings(cluster: string, text: string, say: (problem: PlacedProblem) => string): Promise<Finding[]> {
  const problems = await schemas.ask<'validate'>(cluster, { type: 'validate', text })
  return problems.map((problem) => ({ severity: problem.severity, from: problem.from, to: problem.to, code: 'schema', text: say(problem) }))
}
