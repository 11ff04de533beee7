import Link from 'next/link'
import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { address } from '#lib/address.ts'
import type { Reference } from '#lib/kube/describe/reference.ts'

/** A link to another object that a field names. `within` is the namespace of the object that names it. */
export function ObjectLink({ cluster, to, within, label }: { cluster: string; to: Reference; within: string | null; label?: string }) {
  const namespace = to.namespace === undefined ? within : to.namespace
  return (
    <Link
      href={address.object({ cluster, resource: to.resource, namespace, name: to.name })}
      className="inline-flex min-h-[24px] max-w-full items-center rounded-sm text-link hover:underline"
    >
      <MiddleTruncate text={label ?? to.name} />
    </Link>
  )
}
