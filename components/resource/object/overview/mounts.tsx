'use client'

import { useTranslations } from 'next-intl'
import type { ContainerFacts } from '#lib/kube/describe/containers.ts'

/** Where each volume appears in the container. */
export function Mounts({ mounts }: { mounts: ContainerFacts['mounts'] }) {
  const t = useTranslations('containers')
  return (
    <ul className="flex flex-col gap-0.5">
      {mounts.map((mount) => (
        <li key={mount.path} className="flex min-w-0 flex-wrap gap-x-2 font-mono text-xs leading-5 break-all">
          <span>{mount.path}</span>
          <span className="text-muted">
            ← {mount.volume}
            {mount.subPath !== undefined && `/${mount.subPath}`}
          </span>
          {mount.readOnly && <span className="font-sans text-faint">{t('readOnly')}</span>}
        </li>
      ))}
    </ul>
  )
}
