import { useQuery } from '@tanstack/react-query'
import type { Subject } from '#components/resource/object/subject.ts'
import { getObject } from '#lib/client/kube.ts'
import type { KubeObject } from '#lib/contract/kube.ts'

/**
 * The whole object to edit. A Secret comes without its values (they never travel unasked), so one that is to be edited is read
 * again, with them; it is forgotten when the editor closes.
 */
export function useSecretValues({ cluster, kind, namespace, name, object }: Subject, wanted: boolean): KubeObject | undefined {
  const secret = kind.id === 'secrets'
  const { data } = useQuery({
    queryKey: ['secret-to-edit', cluster, namespace, name, object.metadata.resourceVersion],
    queryFn: ({ signal }) => getObject({ cluster, kind, namespace, name }, signal),
    enabled: secret && wanted,
    gcTime: 0,
    placeholderData: (before) => before,
  })
  return secret ? data : object
}
