import { useTranslations } from 'next-intl'
import { useAccess } from '#lib/client/hooks/use-access.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'
import { type Action, actionsOf, neededRight } from '#lib/kube/change/abilities.ts'
import type { Subject } from './subject.ts'

/** Why an action may not be used, or undefined where it may (or where nobody can tell before it is tried). */
export function useRefusal(subject: Subject): (action: Action) => string | undefined {
  const t = useTranslations('changes')
  const { data: session } = useSession()
  const { cluster, kind, namespace, name } = subject
  const actions = actionsOf(kind, subject.object)
  const question = (verb: string, subresource?: string) => ({ cluster, kind, verb, subresource, namespace, name })
  const patch = useAccess(actions.some((action) => neededRight(action).verb === 'patch') ? question('patch') : null)
  const scale = useAccess(actions.includes('scale') ? question('patch', 'scale') : null)
  const create = useAccess(actions.includes('duplicate') ? { cluster, kind, verb: 'create', namespace } : null)
  const remove = useAccess(actions.includes('delete') ? question('delete') : null)
  return (action) => {
    if (session?.readOnly === true) return t('refused.readOnly')
    const right = neededRight(action)
    const access = right.verb === 'delete' ? remove : right.verb === 'create' ? create : right.subresource === 'scale' ? scale : patch
    if (access.state !== 'denied') return undefined
    const resource = right.subresource === undefined ? kind.id : `${kind.id}/${right.subresource}`
    return namespace === null
      ? t('refused.rbacCluster', { verb: right.verb, resource })
      : t('refused.rbac', { verb: right.verb, resource, namespace })
  }
}
