'use client'

import '#lib/client/validation.ts'
import { z } from 'zod'
import type { Subject } from '#components/resource/object/subject.ts'
import { useRefusal } from '#components/resource/object/use-refusal.ts'
import { useClusters } from '#lib/client/hooks/use-clusters.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { draftOwner } from './draft/draft-store.ts'
import { EditView } from './edit-view.tsx'
import { ReadView } from './read-view.tsx'
import { useSecretValues } from './use-secret-values.ts'

const editQuery = z.object({ edit: z.enum(['1']).optional().catch(undefined), draft: z.string().optional() })

/**
 * The YAML of an object: to read until editing is asked for. An object that is deleted and made anew under an edit is a newer version
 * of it: the editor stays, with all that was typed, and is brought onto the new one.
 */
export function YamlTab({ subject, gone }: { subject: Subject; gone: boolean }) {
  const [{ edit, draft }, setQuery] = useQueryString(editQuery)
  const refusal = useRefusal(subject)('edit')
  const clusters = useClusters()
  const whole = useSecretValues(subject, edit === '1')
  // Whose draft it is must be known before one is looked for.
  if (edit === '1' && refusal === undefined && whole !== undefined && !clusters.isPending) {
    const owner = draftOwner(clusters.data?.clusters.find(({ id }) => id === subject.cluster))
    return (
      <EditView
        subject={{ ...subject, object: whole }}
        owner={owner}
        slot={draft}
        gone={gone}
        onDone={() => setQuery({ edit: null, draft: null })}
      />
    )
  }
  return (
    <ReadView
      key={subject.object.metadata.uid ?? ''}
      subject={subject}
      gone={gone}
      refusal={refusal}
      waiting={edit === '1' && whole === undefined}
      onEdit={() => setQuery({ edit: '1' })}
    />
  )
}
