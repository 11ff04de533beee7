/** Kinds that are questions: a create answers them, and nothing is stored. */
import type { KubeObject } from '../../client/client.ts'
import type { Call } from '../../registry/call.ts'
import { timestamp } from '../../registry/metadata.ts'
import type { ResourceKind } from '../../schema/kinds.ts'
import type { Store } from '../../storage/store.ts'
import type { Credentials } from '../credentials.ts'
import { reviewAccess, reviewRules } from './access-reviews.ts'
import { reviewSelf, reviewToken } from './identity-reviews.ts'

/** What answering needs of the API server. */
export interface ReviewContext {
  store: Store
  credentials: Credentials
  now: () => number
}

/** True for a kind that is a question. */
export function isReview({ group, resource }: ResourceKind): boolean {
  return (group === 'authorization.k8s.io' || group === 'authentication.k8s.io') && resource.endsWith('reviews')
}

/** The answered review. */
export function answerReview(
  { store, credentials, now }: ReviewContext,
  call: Call,
  kind: ResourceKind,
  object: KubeObject,
  namespace: string | undefined,
): KubeObject {
  switch (kind.collection) {
    case 'authorization.k8s.io/subjectaccessreviews':
    case 'authorization.k8s.io/localsubjectaccessreviews':
    case 'authorization.k8s.io/selfsubjectaccessreviews':
      return reviewAccess(store, call.user, object, namespace)
    case 'authorization.k8s.io/selfsubjectrulesreviews':
      return reviewRules(store, call.user, object)
    case 'authentication.k8s.io/selfsubjectreviews':
      return reviewSelf(call.user, object, timestamp(now()))
    case 'authentication.k8s.io/tokenreviews':
      return reviewToken(credentials, call, object)
    default:
      throw new Error(`${kind.collection} is no review`)
  }
}
