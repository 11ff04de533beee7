import '#lib/client/validation.ts'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { showToast } from '#components/ui/layer/toast.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'

const resourceQuery = z.object({ resource: z.string().optional() })

/**
 * Begins with a sample of the kind that the address names (`?resource=configmaps`), once. What was typed before and is still there is
 * more than a sample: then nothing is put beside it.
 */
export function useSampleOf(kinds: readonly ResourceKind[] | undefined, empty: boolean, insert: (kind: ResourceKind) => void): void {
  const t = useTranslations('changes.create')
  const [{ resource }, setQuery] = useQueryString(resourceQuery)
  const done = useRef(false)
  useEffect(() => {
    if (done.current || resource === undefined || kinds === undefined) return
    done.current = true
    const kind = kinds.find(({ id, verbs }) => id === resource && verbs.includes('create'))
    if (kind === undefined) showToast({ tone: 'error', title: t('notCreatable', { resource }) })
    else if (empty) insert(kind)
    setQuery({ resource: null })
  }, [resource, kinds, empty, insert, setQuery, t])
}
