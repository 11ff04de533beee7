'use client'

import type { Subject } from '../subject.ts'
import { ConfigData } from './kinds/config-data.tsx'
import { CrdVersions } from './kinds/crd-versions.tsx'
import { IngressRules } from './kinds/ingress-rules.tsx'
import { RbacRules } from './kinds/rbac-rules.tsx'
import { RbacSubjects } from './kinds/rbac-subjects.tsx'
import { SecretData } from './kinds/secret-data.tsx'
import { ServiceEndpoints } from './kinds/service-endpoints.tsx'
import { ServicePorts } from './kinds/service-ports.tsx'
import { Taints } from './kinds/taints.tsx'

/** The one thing that a kind has and no other: what discovery, conditions and key fields cannot say for it. */
export function KindDetails({ subject }: { subject: Subject }) {
  switch (subject.kind.id) {
    case 'configmaps':
      return <ConfigData object={subject.object} />
    case 'secrets':
      return <SecretData subject={subject} />
    case 'services':
      return (
        <>
          <ServicePorts object={subject.object} />
          <ServiceEndpoints subject={subject} />
        </>
      )
    case 'ingresses.networking.k8s.io':
      return <IngressRules subject={subject} />
    case 'roles.rbac.authorization.k8s.io':
    case 'clusterroles.rbac.authorization.k8s.io':
      return <RbacRules object={subject.object} />
    case 'rolebindings.rbac.authorization.k8s.io':
    case 'clusterrolebindings.rbac.authorization.k8s.io':
      return <RbacSubjects subject={subject} />
    case 'customresourcedefinitions.apiextensions.k8s.io':
      return <CrdVersions subject={subject} />
    case 'nodes':
      return <Taints object={subject.object} />
    default:
      return null
  }
}
