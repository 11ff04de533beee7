import type { ApiErrorBody } from '#lib/contract/error.ts'
import type { ChartMark } from '#lib/contract/metrics/marks.ts'
import type { ChartPanel, ChartScope } from '#lib/contract/metrics/panel.ts'
import type { MetricsSource } from '#lib/contract/metrics/source.ts'
import type { PanelId } from '#lib/metrics/panels.ts'
import type { ClusterHandle } from '../../cluster/cluster-handle.ts'
import type { Alertmanagers } from '../explore/alertmanager.ts'
import type { PrometheusSources } from '../prometheus/sources.ts'
import type { UsageHub } from '../usage/hub.ts'
import { readMarks } from './marks.ts'
import { prometheusChart } from './prometheus-chart.ts'
import { noteRestarts, restartChart } from './restart-chart.ts'
import { type ChartSubject, podsOf, readSubject } from './subject.ts'
import { usageChart } from './usage-chart.ts'

/** The charts of one page ask within a moment of each other what they are about; a live page asks again. */
const SUBJECT_MS = 10_000
/** A range that ends so shortly ago ends now. */
const NOW_MS = 30_000

interface Wanted extends ChartScope {
  panel: PanelId
  by: 'each' | 'sum'
  from: number
  to: number
  pixels: number
}

/** Charts of what a cluster uses, from the best source that it has for a credential. */
export class Charts {
  readonly #usage: UsageHub
  readonly #sources: PrometheusSources
  readonly #alertmanagers: Alertmanagers
  readonly #subjects = new Map<string, Promise<ChartSubject>>()

  constructor(usage: UsageHub, sources: PrometheusSources, alertmanagers: Alertmanagers) {
    this.#alertmanagers = alertmanagers
    this.#usage = usage
    this.#sources = sources
  }

  /** @throws ConsoleError where the user may not read what the chart is about */
  async panel(handle: ClusterHandle, wanted: Wanted): Promise<ChartPanel> {
    const range = { ...wanted, from: Math.min(wanted.from, wanted.to) }
    const [subject, prometheus] = await Promise.all([this.#subject(handle, wanted), this.#sources.of(handle)])
    const usable = prometheus.state === 'found' && (prometheus.has.containers || prometheus.has.nodes)
    if (usable) return prometheusChart(prometheus, subject, range)
    // What is sampled for this very request belongs to a chart that ends now.
    if (range.to > Date.now() - NOW_MS) range.to = Number.POSITIVE_INFINITY
    const sampler = this.#usage.of(handle)
    if (wanted.panel === 'restarts') return restartChart(sampler.restarts, subject, range)
    const { podProblems, nodeProblem } = await sampler.latest(wanted.namespace === '' ? [] : [wanted.namespace])
    const panel = usageChart(sampler, subject, range)
    const problem = subject.kind === 'node' || subject.kind === 'cluster' ? nodeProblem : podProblems[0]?.error
    return problem === undefined ? panel : { ...panel, problems: [{ error: problem }] }
  }

  /** What happened to what the charts are about. @throws ConsoleError where the user may not read that */
  async marks(
    handle: ClusterHandle,
    wanted: ChartScope & { from: number; to: number },
  ): Promise<{ marks: ChartMark[]; problems: ApiErrorBody[] }> {
    return readMarks(handle, await this.#subject(handle, wanted), wanted)
  }

  /** What answers, and why nothing better does. Never throws. */
  async source(handle: ClusterHandle, namespaces: readonly string[]): Promise<MetricsSource> {
    const sampler = this.#usage.of(handle)
    const [prometheus, usage, alertmanagers] = await Promise.all([
      this.#sources.of(handle),
      sampler.latest(namespaces),
      this.#alertmanagers.doorsOf(handle),
    ])
    const found = prometheus.state === 'found' ? prometheus : undefined
    const usageProblem = usage.nodeProblem ?? usage.podProblems[0]?.error
    const sampled = usage.pods.size > 0 || usage.nodes.size > 0
    const usable = found !== undefined && (found.has.containers || found.has.nodes)
    return {
      source: usable
        ? { kind: 'prometheus', name: found.client.door.name, via: found.client.door.via }
        : sampled
          ? { kind: 'usage' }
          : null,
      ...(prometheus.state === 'refused' ? { prometheusProblem: { name: prometheus.name, error: prometheus.error } } : {}),
      ...(usageProblem === undefined ? {} : { usageProblem }),
      has: found?.has ?? { containers: false, owners: false, nodes: false, volumes: false },
      explore: found !== undefined,
      ...(sampler.oldest === undefined ? {} : { since: sampler.oldest }),
      alertmanager: alertmanagers.length > 0,
    }
  }

  #subject(handle: ClusterHandle, { resource, namespace, name, container }: ChartScope): Promise<ChartSubject> {
    const key = JSON.stringify([handle.identity, resource, namespace, name, container])
    const known = this.#subjects.get(key)
    if (known !== undefined) return known
    const subject = readSubject(handle, { resource, namespace, name, container })
    this.#subjects.set(key, subject)
    const forget = () => this.#subjects.delete(key)
    // Restarts are noted from all that is read, also for other charts: a page that shows them later knows of more.
    const note = (read: ChartSubject) =>
      read.kind === 'namespace' ? undefined : podsOf(read).then((pods) => noteRestarts(this.#usage.of(handle).restarts, pods))
    void subject.then(note).catch(forget)
    setTimeout(forget, SUBJECT_MS).unref()
    return subject
  }
}
