import type { KubeObject } from '../../client/client.ts'
import { every } from '../../clock.ts'
import { EVENTS } from '../../objects/resources.ts'
import type { ControllerContext } from '../runtime/context.ts'

const SWEEP = 60_000
const LIFE = 3_600_000

interface Event extends KubeObject {
  lastTimestamp?: string | null
  eventTime?: string | null
}

/** Forgets events an hour after their last occurrence (kube-apiserver: `--event-ttl`, kept there by an etcd lease). */
export function startEventExpiry(context: ControllerContext): { stop(): void } {
  const client = context.clientFor('system:apiserver', ['system:masters'])
  const events = context.informers.of<Event>(EVENTS)
  const timer = every(context.clock, SWEEP, () => {
    context.activity.track(sweep().catch((error: unknown) => context.report('event expiry', error)))
  })

  async function sweep(): Promise<void> {
    const oldest = context.clock.now() - LIFE
    for (const event of [...events.list()]) {
      const last = event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp
      if (Date.parse(last ?? '') < oldest) await client.delete(EVENTS, { namespace: event.metadata.namespace, name: event.metadata.name })
    }
  }

  return { stop: () => timer.cancel() }
}
