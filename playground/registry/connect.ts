import { judge } from '#playground/admission/admit.ts'
import type { KubeObject } from '#playground/client/client.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { admitted, connection } from './admission.ts'
import type { Call } from './call.ts'
import type { Core } from './core.ts'
import type { UpdateTarget } from './update.ts'

/**
 * Asks admission whether a connection to an object may be made.
 * @returns the options of the connection, as webhooks changed them
 * @throws ApiError when a policy or a webhook refuses it
 */
export function connect(core: Core, call: Call, kind: ResourceKind, target: UpdateTarget, options: KubeObject): KubeObject {
  const wanted = admitted(core, call, connection(kind, target, options), () => {})
  judge(core, call, connection(kind, target, wanted))
  return wanted
}
