import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError } from '../cluster/kube-error.ts'
import type { RequestInfo } from './request-info.ts'

/** Reading verbs that still act: they reach into a container or a node. */
const acting = new Set(['exec', 'attach', 'portforward', 'proxy'])

/** Created, but only asked: nothing is stored. */
const reviews = new Set([
  'selfsubjectaccessreviews',
  'selfsubjectrulesreviews',
  'selfsubjectreviews',
  'subjectaccessreviews',
  'localsubjectaccessreviews',
])

/** Subresources whose creation has an effect that a dry run does not hold back. */
const neverDry = new Set(['token', ...acting])

/**
 * What never crosses the proxy: what Pods, Services and nodes serve would run on the console's own origin.
 * @throws ConsoleError refused
 */
export function refuseWorkloadContent({ subresource }: RequestInfo): void {
  if (subresource === 'proxy') {
    throw new ConsoleError(
      'refused',
      'What Pods, Services and nodes serve is not passed on: it would run with the rights of this page. Use kubectl port-forward.',
      inOwnWords('workloadContent'),
    )
  }
}

/**
 * Lets through reads, watches, access reviews and dry runs.
 * @throws ConsoleError readOnly
 */
export function refuseChanges({ verb, resource, group, subresource }: RequestInfo, query: URLSearchParams): void {
  const reading = verb === 'get' || verb === 'list' || verb === 'watch'
  if (reading && (subresource === undefined || !acting.has(subresource))) return
  if (verb === 'create' && group === 'authorization.k8s.io' && reviews.has(resource ?? '')) return
  if (verb === 'create' && group === 'authentication.k8s.io' && resource === 'selfsubjectreviews') return
  const dryRuns = query.getAll('dryRun')
  const dry = dryRuns.length > 0 && dryRuns.every((value) => value === 'All')
  if (dry && !reading && verb !== 'other' && !(subresource !== undefined && neverDry.has(subresource))) return
  throw new ConsoleError('readOnly', 'This console is read-only.', inOwnWords('readOnly'))
}
