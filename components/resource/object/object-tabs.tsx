'use client'

import '#lib/client/validation.ts'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { TabPanel, Tabs } from '#components/ui/layout/tabs.tsx'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { podSpecOf } from '#lib/kube/pod-template.ts'
import { podSelectorOf } from '#lib/kube/selector.ts'
import { scopeKindOf } from '#lib/metrics/panels.ts'
import { ObjectEvents } from './object-events.tsx'
import { ObjectPods } from './object-pods.tsx'
import { Overview } from './overview/overview.tsx'
import type { Subject } from './subject.ts'
import { yamlTab } from './yaml-part.ts'

const MetricsTab = dynamic(() => import('#components/charts/metrics-tab.tsx').then((module) => module.MetricsTab))
const LogsTab = dynamic(() => import('#components/logs/logs-tab.tsx').then((module) => module.LogsTab))

const TABS = ['overview', 'pods', 'metrics', 'logs', 'events', 'yaml'] as const
export type ObjectTab = (typeof TABS)[number]
export const objectQuery = z.object({ tab: z.enum(TABS).catch('overview') })

/** The views of one object; the chosen one is in the address. */
export function ObjectTabs({ subject, gone }: { subject: Subject; gone: boolean }) {
  const t = useTranslations('object')
  const [{ tab }, setQuery] = useQueryString(objectQuery)
  const offered = tabsOf(subject)
  const value = offered.includes(tab) ? tab : 'overview'
  return (
    <Tabs
      label={t('views')}
      tabs={offered.map((id) => ({ id, label: t(`tabs.${id}`) }))}
      value={value}
      onChange={(id) => setQuery({ tab: id === 'overview' ? null : id })}
      onNear={(id) => id === 'yaml' && yamlTab.ahead()}
      className="flex-1"
    >
      <TabPanel id={value} className="flex min-h-0 flex-col pt-4 pb-6">
        {value === 'yaml' ? (
          <yamlTab.Part subject={subject} gone={gone} />
        ) : (
          // Another object of the same name is another thing: folds and choices of the old one do not carry over. What is typed does.
          <View key={subject.object.metadata.uid ?? ''} tab={value} subject={subject} />
        )}
      </TabPanel>
    </Tabs>
  )
}

function View({ tab, subject }: { tab: Exclude<ObjectTab, 'yaml'>; subject: Subject }) {
  switch (tab) {
    case 'overview':
      return <Overview subject={subject} />
    case 'pods':
      return <ObjectPods subject={subject} />
    case 'metrics':
      return <MetricsTab subject={subject} />
    case 'logs':
      return <LogsTab subject={subject} />
    case 'events':
      return <ObjectEvents subject={subject} />
  }
}

function tabsOf({ kind, object }: Subject): ObjectTab[] {
  const isPod = kind.id === 'pods'
  const hasPods = !isPod && (kind.id === 'nodes' || (kind.namespaced && podSelectorOf(object) !== undefined))
  const hasLogs = isPod || (hasPods && podSpecOf(object) !== undefined)
  const hasMetrics = scopeKindOf(kind.id, kind.namespaced && podSpecOf(object) !== undefined) !== undefined
  const offered: Partial<Record<ObjectTab, boolean>> = { pods: hasPods, logs: hasLogs, metrics: hasMetrics }
  return TABS.filter((tab) => offered[tab] ?? true)
}
