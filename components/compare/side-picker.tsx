'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { Combobox } from '#components/ui/input/combobox.tsx'
import type { ComboboxOption } from '#components/ui/input/combobox-props.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useNamespaces } from '#lib/client/hooks/use-namespaces.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { objectNames } from '#lib/client/reference-names.ts'
import type { Side } from './compare-query.ts'

/** Chooses the object of one side: cluster, kind, namespace and name, each narrowing the next. */
export function SidePicker({ label, side, onChange }: { label: string; side: Side; onChange: (side: Side) => void }) {
  const t = useTranslations('compare')
  const clusters = useClusters().data?.clusters ?? []
  const kinds = useResources(side.cluster).data?.resources ?? []
  const kind = kinds.find(({ id }) => id === side.resource)
  const { namespaces } = useNamespaces(side.cluster)
  const ready = kind !== undefined && (!kind.namespaced || side.namespace !== null)
  const { data: names = [] } = useQuery({
    queryKey: ['names-to-compare', side.cluster, side.resource, side.namespace],
    queryFn: async () => (kind === undefined ? [] : ((await objectNames(side.cluster, kind, side.namespace))?.names ?? [])),
    enabled: ready,
    staleTime: 15_000,
  })
  const readable = kinds.filter(({ verbs }) => verbs.includes('get') && verbs.includes('list'))
  return (
    <fieldset className="flex min-w-0 flex-1 basis-72 flex-wrap items-center gap-1.5">
      <legend className="pb-1 text-xs font-medium text-muted">{label}</legend>
      <Choice
        label={t('cluster')}
        value={side.cluster}
        shown={clusters.find(({ id }) => id === side.cluster)?.name ?? side.cluster}
        options={clusters.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(cluster) => onChange({ ...side, cluster })}
      />
      <Choice
        label={t('kind')}
        value={side.resource}
        shown={kind?.kind ?? side.resource}
        options={readable.map((known) => ({ value: known.id, label: known.kind, hint: known.group }))}
        onChange={(resource) => onChange({ ...side, resource, name: '' })}
      />
      {kind?.namespaced !== false && (
        <Choice
          label={t('namespace')}
          value={side.namespace ?? ''}
          shown={side.namespace ?? ''}
          options={namespaces.map((value) => ({ value }))}
          custom
          onChange={(namespace) => onChange({ ...side, namespace })}
        />
      )}
      <Choice
        label={t('name')}
        value={side.name}
        shown={side.name}
        options={names.map((value) => ({ value }))}
        custom
        onChange={(name) => onChange({ ...side, name })}
      />
    </fieldset>
  )
}

interface ChoiceProps {
  label: string
  value: string
  shown: string
  options: readonly ComboboxOption[]
  /** What is not listed (or may not be) can be typed. */
  custom?: boolean
  onChange: (value: string) => void
}

function Choice({ label, value, shown, options, custom = false, onChange }: ChoiceProps) {
  const t = useTranslations('compare')
  return (
    <Combobox
      single
      label={label}
      options={options}
      value={value === '' ? [] : [value]}
      onChange={([next]) => next !== undefined && onChange(next)}
      {...(custom ? { custom: { label: (text: string) => t('typed', { text }), refuse: () => null } } : {})}
      trigger={
        <button type="button" aria-label={`${label}: ${shown}`} className={`${buttonLook('secondary', 'sm')} max-w-full min-w-0`}>
          <span className={shown === '' ? 'text-faint' : 'min-w-0 truncate'}>{shown === '' ? label : shown}</span>
          <ChevronsUpDown aria-hidden className="size-3.5! shrink-0 text-faint" />
        </button>
      }
    />
  )
}
