import type { z } from 'zod'
import type { readRowFigures } from '#lib/contract/metrics/rows.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import type { OverviewHub } from '../overview/hub.ts'

type Wanted = z.infer<typeof readRowFigures.body>

/** What the objects of a list use. Waits for nothing: what is not known yet is asked for again. */
export async function readRows(
  overviews: OverviewHub,
  handle: ClusterHandle,
  { resource, namespaces, keys }: Wanted,
): Promise<z.infer<typeof readRowFigures.output>> {
  const figures = await overviews.figures(handle, resource === 'nodes' ? [] : namespaces)
  const { rows, complete } = await figures.ask({ type: 'rows', resource, keys: keys ?? null })
  return { rows, complete: complete && (figures.usageKnown || figures.usageProblem !== null), problem: figures.usageProblem }
}
