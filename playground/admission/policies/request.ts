import type { KubeObject } from '../../client/client.ts'
import type { ResourceKind } from '../../schema/kinds.ts'

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

const GROUP = 'admissionregistration.k8s.io'

/** Policies and webhooks do not judge the kinds that they are made of (admission/rules, IsExemptAdmissionConfigurationResource). */
export function isExempt({ kind }: AdmissionRequest): boolean {
  return kind.group === GROUP
}
