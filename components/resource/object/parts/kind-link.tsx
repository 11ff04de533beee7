'use client'

import { MiddleTruncate } from '#components/ui/text/middle-truncate.tsx'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { groupOf } from '#lib/kube/names.ts'
import { ObjectLink } from './object-link.tsx'

/** A link to an object that is named by apiVersion and kind, as owner references do; plain words while its kind is not known. */
export function KindLink({
  cluster,
  apiVersion,
  kind,
  name,
  namespace,
}: {
  cluster: string
  apiVersion: string
  kind: string
  name: string
  namespace: string | null
}) {
  const { data } = useResources(cluster)
  const found = data?.resources.find((resource) => resource.kind === kind && resource.group === groupOf(apiVersion))
  const words = `${kind} ${name}`
  if (found === undefined) return <MiddleTruncate text={words} />
  return (
    <ObjectLink
      cluster={cluster}
      to={{ resource: found.id, name, ...(found.namespaced ? {} : { namespace: null }) }}
      within={namespace}
      label={words}
    />
  )
}
