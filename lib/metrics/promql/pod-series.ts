import { gaugeOf, type Matchers, selector } from './matcher.ts'
import { narrow, type PromScope } from './scope.ts'

/** How many Pods of a large scope are drawn; the rest are said to be left out. */
export const MOST_EACH = 20

export interface PanelContext {
  scope: PromScope
  /** A series for each part (container, Pod or node), or one for all. */
  by: 'each' | 'sum'
  /** Seconds over which a rate is taken. */
  window: number
  /** Seconds that a gauge counts, where it is only sought where there is anything; else as long as Prometheus lets it count. */
  hold?: number
  /** cAdvisor is there. */
  containers: boolean
  /** kube-state-metrics is there. */
  owners: boolean
  /** node-exporter is there. */
  nodes: boolean
}

/** A figure that comes for each container of a Pod, or for the Pod alone. */
export interface PodFigure {
  metric: string
  form: 'rate' | 'increase' | 'gauge'
  /** `real`: of containers, and not of the sandbox; `none`: of the Pod alone; `named`: every series has one. */
  container: 'real' | 'none' | 'named'
  extra?: Matchers
  /** Pods that are over hold no room any more. */
  alive?: boolean
}

export interface NamedQuery {
  query: string
  /** Labels whose values name a series; none: there is one series, of the whole scope. */
  names: readonly string[]
  /** How many series there are where not all of them are asked for. */
  count?: string
}

/** A figure of Pods over a scope, with the labels that name its series. */
export function series(context: PanelContext, figure: PodFigure): NamedQuery {
  const { scope, by } = context
  const names = by === 'sum' ? [] : partsOf(scope, figure)
  const grouping = names.length === 0 ? '' : ` by (${names.join(', ')})`
  const whole = (at: string) => `sum${grouping} (${perContainer(context, figure, at)})`
  // Large scopes are cut in Prometheus, by what they use at the end of the range: the Pods that are there to be looked at.
  const large = names.length > 0 && (scope.kind === 'namespace' || scope.kind === 'node')
  if (!large) return { names, query: whole('') }
  const last = whole(' @ end()')
  return { names, query: `${whole('')} and topk(${MOST_EACH}, ${last})`, count: `count(${whole('')})` }
}

function partsOf(scope: PromScope, { container }: PodFigure): readonly string[] {
  switch (scope.kind) {
    case 'pod':
      return container === 'none' ? [] : ['container']
    case 'workload':
    case 'namespace':
      return ['pod']
    case 'cluster':
      return ['namespace']
    case 'node':
      return ['namespace', 'pod']
  }
}

// cAdvisor calls the sandbox of a Pod "POD" (dockershim), and gives the sum of a Pod without a name.
const REAL: Matchers = { container: { unlike: '|POD' } }

/** Pods in one of these phases, for joins. */
export function inPhase(phase: string | readonly string[], hold: number | undefined): string {
  return `max by (namespace, pod) (${gaugeOf('kube_pod_status_phase', { phase }, hold)} == 1)`
}

/** The phases in which a Pod holds what it asked for. */
export const ALIVE = ['Pending', 'Running'] as const

function perContainer(context: PanelContext, { metric, form, container, extra, alive }: PodFigure, at: string): string {
  const { scope, window, owners, hold } = context
  const { matchers, within } = narrow(scope, owners, hold)
  const chosen = container === 'none' ? {} : chosenContainer(scope)
  const all = { ...matchers, ...(container === 'real' ? REAL : {}), ...chosen, ...extra }
  const labels = container === 'none' ? 'namespace, pod' : 'namespace, pod, container'
  const value = form === 'gauge' ? gaugeOf(metric, all, hold, at) : `${form}(${selector(metric, all)}[${window}s]${at})`
  // Two exporters that say the same count once; the network devices of one Pod are added up.
  const inner = `${form === 'gauge' ? 'max' : 'sum'} by (${labels}) (${value})`
  return [inner, within, alive === true ? inPhase(ALIVE, hold) : undefined]
    .filter((part) => part !== undefined)
    .join(' and on (namespace, pod) ')
}

function chosenContainer(scope: PromScope): Matchers {
  return 'container' in scope && scope.container !== undefined ? { container: scope.container } : {}
}

/** One figure for each Pod of a scope: the sum of its containers where it comes by container. */
export function perPod(
  { scope, owners, hold }: PanelContext,
  {
    metric,
    extra = {},
    keep = [],
    byContainer = false,
  }: { metric: string; extra?: Matchers; keep?: readonly string[]; byContainer?: boolean },
): string {
  const { matchers, within } = narrow(scope, owners, hold)
  const by = ['namespace', 'pod', ...keep].join(', ')
  const one = gaugeOf(metric, { ...matchers, ...(byContainer ? chosenContainer(scope) : {}), ...extra }, hold)
  const inner = byContainer ? `sum by (${by}) (max by (${by}, container) (${one}))` : `max by (${by}) (${one})`
  return within === undefined ? inner : `${inner} and on (namespace, pod) ${within}`
}
