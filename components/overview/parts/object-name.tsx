import Link from 'next/link'
import { Term } from '#components/learn/term/term.tsx'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { address, type Query } from '#lib/address.ts'
import type { Reference } from '#lib/contract/overview.ts'

interface ObjectNameProps {
  cluster: string
  of: Reference
  query?: Query
}

/** The name of an object as the way to it; the whole row that it stands in leads there too, where that is `relative`. */
export function ObjectName({ cluster, of: { resource, namespace, name }, query }: ObjectNameProps) {
  return (
    <Link
      href={address.object({ cluster, resource, namespace, name }, query)}
      prefetch={false}
      className="inline-flex min-w-0 max-w-full rounded-sm font-medium text-ink after:absolute after:inset-0 hover:text-link hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
    >
      <MiddleTruncate text={name} tail={12} />
    </Link>
  )
}

/** What kind of thing it is, and where. */
export function ObjectPlaceText({ of: { resource, kind, namespace } }: { of: Pick<Reference, 'resource' | 'kind' | 'namespace'> }) {
  return (
    <span className="min-w-0 truncate text-xs text-faint">
      <Term of={{ kind: resource }} className="relative z-1">
        {kind}
      </Term>
      {namespace !== null && ` · ${namespace}`}
    </span>
  )
}
