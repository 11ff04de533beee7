import type { KubeObject } from '../../client/client.ts'
import type { KindName, ResourceKind } from '../../schema/kinds.ts'

/** A request, as policies and webhooks see it. */
export interface AdmissionRequest {
  kind: ResourceKind
  /** '' for the object itself. */
  subresource: string
  operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'
  name: string
  /** '' for cluster-scoped kinds. */
  namespace: string
  object: KubeObject | undefined
  old: KubeObject | undefined
}

/** The type of what a request holds: to some paths below an object something of another kind is sent. */
export function typeOf({ kind, subresource }: Pick<AdmissionRequest, 'kind' | 'subresource'>): KindName {
  const below = kind.subresources.find(({ name }) => name === subresource)
  const { group, version } = kind
  return below ? { group: below.group ?? group, version: below.version ?? version, kind: below.kind } : { group, version, kind: kind.kind }
}

const GROUP = 'admissionregistration.k8s.io'

/** Policies and webhooks do not judge the kinds that they are made of (admission/rules, IsExemptAdmissionConfigurationResource). */
export function isExempt({ kind }: AdmissionRequest): boolean {
  return kind.group === GROUP
}
