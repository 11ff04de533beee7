'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { Section } from '#components/ui/layout/section.tsx'
import { containersOf } from '#lib/kube/describe/containers.ts'
import { FACT_FIELDS } from '#lib/kube/describe/fact-fields.ts'
import { volumesOf } from '#lib/kube/describe/volumes.ts'
import { FieldTree } from '../parts/field-tree.tsx'
import type { Subject } from '../subject.ts'
import { Annotations } from './annotations.tsx'
import { Conditions } from './conditions.tsx'
import { Containers } from './containers.tsx'
import { Facts } from './facts.tsx'
import { KindDetails } from './kind-details.tsx'
import { Labels } from './labels.tsx'
import { Relations } from './relations.tsx'
import { Scheduling } from './scheduling.tsx'
import { Volumes } from './volumes.tsx'
import { Why } from './why.tsx'

const NamespaceOverview = dynamic(() => import('#components/overview/namespace-overview.tsx').then((module) => module.NamespaceOverview))

const SizingPanel = dynamic(() => import('#components/sizing/sizing-panel.tsx').then((module) => module.SizingPanel))

// Its dialog brings YAML and diffs along: they come after the page.
const ChangesHere = dynamic(() => import('#components/changes/changes-here.tsx').then((module) => module.ChangesHere), { ssr: false })

/** Workloads whose Pods live long enough to be measured. */
const SIZED = new Set(['deployments.apps', 'statefulsets.apps', 'daemonsets.apps'])

/** What an object is and how it fares; the reasons first, what rarely matters folded at the end. */
export function Overview({ subject }: { subject: Subject }) {
  const { kind, object } = subject
  const containers = containersOf(object)
  const volumes = volumesOf(object)
  return (
    <div className="flex flex-col gap-6">
      <Why subject={subject} />
      {kind.id === 'namespaces' && <NamespaceOverview cluster={subject.cluster} namespace={subject.name} />}
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(280px,380px)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Facts subject={subject} />
          <KindDetails subject={subject} />
          {SIZED.has(kind.id) && <SizingPanel subject={subject} />}
          {containers.length > 0 && <Containers subject={subject} containers={containers} />}
          <Conditions object={object} resource={kind.id} />
          {volumes.length > 0 && <Volumes subject={subject} volumes={volumes} />}
          <Scheduling object={object} />
          <Fields subject={subject} open={!(kind.id in FACT_FIELDS)} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <ChangesHere subject={subject} />
          <Relations subject={subject} />
          <Labels subject={subject} />
          <Annotations object={object} />
        </div>
      </div>
    </div>
  )
}

/** Everything else that the object holds, as a tree: open for kinds that have no page of their own. */
function Fields({ subject: { kind, object }, open }: { subject: Subject; open: boolean }) {
  const t = useTranslations('object')
  const { apiVersion: _, kind: __, metadata: ___, ...rest } = object
  const shown =
    kind.id === 'secrets' || kind.id === 'configmaps' ? { ...rest, data: undefined, binaryData: undefined, stringData: undefined } : rest
  const fields = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
  if (Object.keys(fields).length === 0) return null
  if (open) {
    return (
      <Section title={t('fields')}>
        <FieldTree value={fields} path="" resource={kind.id} />
      </Section>
    )
  }
  return (
    <details>
      <summary className="cursor-pointer rounded-sm text-sm font-medium text-ink">{t('allFields')}</summary>
      <div className="pt-2">
        <FieldTree value={fields} path="" resource={kind.id} />
      </div>
    </details>
  )
}
