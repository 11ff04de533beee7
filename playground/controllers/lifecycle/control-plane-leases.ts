import { ApiError } from '../../client/client.ts'
import { every, microTimestamp } from '../../clock.ts'
import type { Lease } from '../../objects/node.ts'
import { LEASES } from '../../objects/resources.ts'
import type { ControllerContext } from '../runtime/context.ts'

/** Real leaders renew every two seconds; within the 15 s that a lease lasts this is often enough, and costs a fifth. */
const RENEW = 10_000

/** Renews what the parts of the control plane hold in kube-system (client-go, leaderelection; k8s.io/component-helpers, lease). */
export function startControlPlaneLeases(context: ControllerContext): { stop(): void } {
  const client = context.clientFor('system:apiserver', ['system:masters'])
  const leases = context.informers.of<Lease>(LEASES)
  const held = [...leases.list('kube-system')]

  async function renew(): Promise<void> {
    const renewTime = microTimestamp(context.clock.now())
    for (const { metadata, spec } of held) {
      const { namespace, name } = metadata
      try {
        await client.patch(LEASES, { namespace, name }, 'merge', { spec: { renewTime } })
      } catch (error) {
        if (!(error instanceof ApiError && error.status.code === 404)) throw error
        // Who leads takes a lease that is gone anew.
        const { labels } = metadata
        await client.create<Lease>(LEASES, {
          apiVersion: 'coordination.k8s.io/v1',
          kind: 'Lease',
          metadata: { name, ...(namespace && { namespace }), ...(labels && { labels }) },
          spec: { ...spec, renewTime },
        })
      }
    }
  }

  const timer = every(context.clock, RENEW, () => {
    context.activity.track(renew().catch((error: unknown) => context.report('control plane leases', error)))
  })
  return { stop: () => timer.cancel() }
}
