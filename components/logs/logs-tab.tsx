'use client'

import { useTranslations } from 'next-intl'
import type { Subject } from '#components/resource/object/subject.ts'
import { Select } from '#components/ui/input/select.tsx'
import { EmptyState } from '#components/ui/state/empty-state.tsx'
import { useLiveTable } from '#lib/client/hooks/use-live-table.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { FIRST_CELL, ROW } from '#lib/contract/table.ts'
import { containerNames } from '#lib/kube/describe/containers.ts'
import { podSpecOf } from '#lib/kube/pod-template.ts'
import { podSelectorOf } from '#lib/kube/selector.ts'
import { logQuery } from './log-query.ts'
import { LogView } from './log-view.tsx'

/** The log of a Pod's container, or of one Pod of a workload. */
export function LogsTab({ subject }: { subject: Subject }) {
  const t = useTranslations('logs')
  const { cluster, kind, namespace, name, object } = subject
  const [query, setQuery] = useQueryString(logQuery)
  const isPod = kind.id === 'pods'
  const selector = podSelectorOf(object)
  const pods = useLiveTable(
    isPod || selector === undefined || namespace === null
      ? null
      : { cluster, resource: 'pods', namespaces: [namespace], labelSelector: selector },
  )
  const status = pods.columns.findIndex((column) => column.name === 'Status')
  const choices = isPod
    ? [{ name, state: '' }]
    : [...pods.rows.values()]
        .map((row) => ({ name: row[ROW.name], state: String(row[FIRST_CELL + status] ?? '') }))
        .sort((a, b) => telling(a.state) - telling(b.state) || (a.name < b.name ? -1 : 1))
  const pod = choices.find((choice) => choice.name === query.pod)?.name ?? (isPod ? name : query.pod || choices[0]?.name)
  const containers = containerNames(object)
  const container =
    containers.find((candidate) => candidate.name === query.container)?.name ?? defaultContainer(object) ?? containers[0]?.name
  if (pod === undefined || namespace === null || container === undefined) {
    return <EmptyState title={t('noPods')}>{t('noPodsNext')}</EmptyState>
  }
  return (
    <LogView
      source={{ cluster, namespace, pod, container }}
      pickers={
        <>
          {!isPod && (
            <Select
              label="Pod"
              hideLabel
              size="sm"
              className="max-w-64"
              options={choices.map((choice) => ({
                value: choice.name,
                label: choice.state === 'Running' ? choice.name : `${choice.name} · ${choice.state}`,
              }))}
              value={pod}
              onChange={(chosen) => setQuery({ pod: chosen })}
            />
          )}
          <Select
            label={t('container')}
            hideLabel
            size="sm"
            className="max-w-52"
            options={containers.map(({ name: value, list }) => ({
              value,
              label: list === 'containers' ? value : t(`kind.${list}`, { name: value }),
            }))}
            value={container}
            onChange={(chosen) => setQuery({ container: chosen })}
          />
        </>
      }
    />
  )
}

/** The annotation by which a Pod names the container that people mean: kubectl's `kubectl.kubernetes.io/default-container`. */
function defaultContainer(object: Subject['object']): string | undefined {
  const wanted = object.metadata.annotations?.['kubectl.kubernetes.io/default-container']
  return containerNames(object).some(({ name }) => name === wanted) && podSpecOf(object) !== undefined ? wanted : undefined
}

/** Pods that have something to tell come first: those that crash, then those that run, then those that never started. */
function telling(state: string): number {
  if (/Image|Pending|Creating|Initializing|Init:|Terminating/.test(state)) return 2
  return state === 'Running' ? 1 : 0
}
