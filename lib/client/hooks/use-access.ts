import { useQuery } from '@tanstack/react-query'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { at, textAt } from '#lib/kube/read.ts'
import { kubeRequest } from '../kube.ts'

/** One question to RBAC: may I do `verb` on this object (or on the whole kind, without a name)? */
export interface AccessQuestion {
  cluster: string
  kind: Pick<ResourceKind, 'group' | 'plural'>
  verb: string
  subresource?: string | undefined
  namespace: string | null
  name?: string
}

/** `unknown` while it is asked and where nobody can answer: then the act itself tells. */
export type Access = { state: 'unknown' } | { state: 'allowed' } | { state: 'denied'; reason: string | undefined }

const unknown: Access = { state: 'unknown' }

/** Asks the API server with a SelfSubjectAccessReview, once in five minutes for each question; null asks nothing. */
export function useAccess(question: AccessQuestion | null): Access {
  const { data } = useQuery({
    queryKey: ['access', question],
    queryFn: ({ signal }) => (question === null ? unknown : review(question, signal)),
    enabled: question !== null,
    staleTime: 300_000,
    retry: false,
  })
  return data ?? unknown
}

async function review({ cluster, kind, verb, subresource, namespace, name }: AccessQuestion, signal: AbortSignal): Promise<Access> {
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: { group: kind.group, resource: kind.plural, verb, subresource, namespace: namespace ?? '', name } },
  }
  const { value } = await kubeRequest(cluster, '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  })
  const allowed = at(value, 'status', 'allowed')
  if (allowed === true) return { state: 'allowed' }
  return allowed === false ? { state: 'denied', reason: textAt(value, 'status', 'reason') } : unknown
}
