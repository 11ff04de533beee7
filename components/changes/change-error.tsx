'use client'

import { useTranslations } from 'next-intl'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Banner } from '#components/ui/state/banner.tsx'
import { Code } from '#components/ui/text/code.tsx'
import type { ApiErrorBody } from '#lib/contract/error.ts'

const NAMED = [
  'forbidden',
  'conflict',
  'invalid',
  'notFound',
  'alreadyExists',
  'unreachable',
  'readOnly',
  'unauthorized',
  'timeout',
  'busy',
] as const

/** How the API server's validation says that a field stays as it was made: apimachinery, pkg/api/validation; pkg/apis/apps/validation. */
function isImmutable(message: string): boolean {
  return /field is immutable|is immutable|may not change once set|updates to .* are forbidden|pod updates may not change/i.test(message)
}

/** Why the API server did not make a change: what kind of refusal, its own words, and the fields that it names. */
export function ChangeError({ error }: { error: ApiErrorBody }) {
  const t = useTranslations('changes')
  const said = useSaid()
  const kind = NAMED.find((name) => name === error.kind) ?? 'other'
  const causes = error.status?.details?.causes ?? []
  return (
    <Banner tone="error" title={t(`error.${kind}`)}>
      {causes.length === 0 ? (
        <p className="font-mono text-xs break-words whitespace-pre-wrap text-muted">{said(error)}</p>
      ) : (
        <ul className="flex flex-col gap-1 pt-1">
          {causes.map((cause) => (
            <li key={`${cause.field}:${cause.message}`} className="text-sm break-words">
              {cause.field !== undefined && <Code>{cause.field}</Code>} {cause.message}
              {isImmutable(cause.message) && <span className="block text-xs text-muted">{t('immutable')}</span>}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
