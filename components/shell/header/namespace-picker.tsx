'use client'

import { ChevronsUpDown, Layers } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { type NamespaceChoice, useNamespaceChoice } from '#components/shell/frame/use-namespace-choice.ts'
import { Button } from '#components/ui/action/button.tsx'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { Combobox } from '#components/ui/input/combobox.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { type Namespaces, useNamespaces } from '#lib/client/hooks/use-namespaces.ts'

// A DNS label, as the API server demands of a namespace's name: apimachinery, ValidateNamespaceName.
const namespaceName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** Which namespaces are in view: several at once, searched by name. Where they may not be listed, one can be typed and is kept. */
export function NamespacePicker({ cluster }: { cluster: string }) {
  const t = useTranslations('shell')
  const known = useNamespaces(cluster)
  const choice = useNamespaceChoice(cluster)
  const mayList = known.query.data?.source === 'cluster'
  useKnownInsteadOfAll(known, choice)
  const { namespaces: chosen } = choice
  const options = [...new Set([...chosen, ...known.namespaces])]
  const choose = (next: readonly string[]) => {
    for (const name of next) if (!mayList && !known.namespaces.includes(name)) known.remember(name)
    choice.choose(next)
  }
  const words =
    chosen.length === 0 ? t('allNamespaces') : chosen.length === 1 ? (chosen[0] ?? '') : t('namespaceCount', { count: chosen.length })
  return (
    <Combobox
      label={t('chooseNamespaces')}
      placeholder={mayList ? t('findNamespace') : t('findOrTypeNamespace')}
      options={options.map((value) => ({ value }))}
      value={chosen}
      onChange={choose}
      empty={t('noNamespace')}
      custom={{
        label: (text) => t('useNamespace', { name: text }),
        refuse: (text) => (mayList ? t('noNamespace') : namespaceName.test(text) ? null : t('badNamespace')),
      }}
      header={
        mayList || known.query.data === undefined ? null : (
          <p className="shrink-0 px-3 pt-2 text-xs text-muted">{t('namespacesUnlisted')}</p>
        )
      }
      footer={
        chosen.length === 0 || !mayList ? undefined : (
          <Button variant="ghost" size="sm" className="w-full" onClick={() => choice.choose([])}>
            {t('showAllNamespaces')}
          </Button>
        )
      }
      trigger={
        <button
          type="button"
          aria-label={t('namespacesAre', { names: chosen.length === 0 ? t('allNamespaces') : chosen.join(', ') })}
          className={`${buttonLook('ghost', 'md')} min-w-0 px-2! ${chosen.length === 0 ? '' : 'text-ink!'}`}
        >
          <Layers aria-hidden className="text-faint" />
          <MiddleTruncate text={words} tail={6} className="max-w-44" />
          <ChevronsUpDown aria-hidden className="size-3.5! text-faint" />
        </button>
      }
    />
  )
}

// Who may not list namespaces may seldom list across all of them: "all" then means all that are known.
function useKnownInsteadOfAll({ query, namespaces }: Namespaces, { namespaces: chosen, choose }: NamespaceChoice): void {
  const apply = query.data?.source === 'known' && chosen.length === 0 && namespaces.length > 0
  const chooseKnown = useEffectEvent(() => choose(namespaces))
  useEffect(() => {
    if (apply) chooseKnown()
  }, [apply])
}
