import { microTimestamp } from '../clock.ts'
import type { Lease, Node } from '../objects/node.ts'
import { LEASES } from '../objects/resources.ts'
import type { Planted } from './seed.ts'
import { stamped, uidFor } from './stamp.ts'

/** The machine of the control plane. */
const HOST = 'control-plane'

/** What the parts of the control plane hold while they lead, and what a running API server is known by. */
export function controlPlaneLeases(createdAt: number, now: number): Planted {
  const acquireTime = microTimestamp(createdAt)
  const renewTime = microTimestamp(now)
  const leaders = ['kube-controller-manager', 'kube-scheduler'].map((name) =>
    lease(
      { namespace: 'kube-system', name, createdAt },
      { acquireTime, holderIdentity: `${HOST}_${uidFor('holder', '', name)}`, leaseDurationSeconds: 15, leaseTransitions: 0, renewTime },
    ),
  )
  const name = 'apiserver-ojxcu3g5n2ixbjmkwywtkjfvuu'
  const labels = { 'apiserver.kubernetes.io/identity': 'kube-apiserver', 'kubernetes.io/hostname': HOST }
  const server = lease(
    { namespace: 'kube-system', name, createdAt, labels },
    { holderIdentity: `${name}_${uidFor('holder', '', name)}`, leaseDurationSeconds: 3600, renewTime },
  )
  return { resource: LEASES, objects: [server, ...leaders] }
}

/** What nodes renew to say that they are alive. */
export function nodeLeases(nodes: readonly Node[], now: number): Planted {
  const objects = nodes.map(({ metadata }) => {
    const made = lease(
      { namespace: 'kube-node-lease', name: metadata.name, createdAt: Date.parse(metadata.creationTimestamp ?? '') },
      { holderIdentity: metadata.name, leaseDurationSeconds: 40, renewTime: microTimestamp(now) },
    )
    made.metadata.ownerReferences = [{ apiVersion: 'v1', kind: 'Node', name: metadata.name, uid: metadata.uid ?? '' }]
    return made
  })
  return { resource: LEASES, objects }
}

function lease(stamp: Parameters<typeof stamped>[2], spec: Lease['spec']): Lease {
  return stamped<Lease>('coordination.k8s.io/v1', 'Lease', stamp, { spec })
}
