import { typeOf } from '#playground/admission/policies/request.ts'
import type { KubeObject } from '#playground/client/client.ts'
import { callOf, type Requester } from '#playground/registry/call.ts'
import { connect } from '#playground/registry/connect.ts'
import type { Core } from '#playground/registry/core.ts'
import { pathNotFound } from '#playground/registry/failures.ts'
import { carryOut } from '#playground/registry/outside.ts'
import { badRequest } from '#playground/status.ts'
import { openSession } from './pods/session.ts'
import { serveProxy } from './proxy/forward.ts'
import { connectOptions } from './request/connect-options.ts'
import type { Place } from './request/target.ts'
import type { Exchange } from './resources.ts'

/** Who wants to connect, and by what address. */
export interface Caller {
  user: Requester
  url: URL
  /** Takes what webhooks and policies warn of. */
  warnings: string[]
}

/**
 * Asks admission about a connection.
 * @returns the options of the connection, as they are to be used
 * @throws ApiError when a policy or a webhook refuses it
 */
export async function admitConnection(core: Core, { user, url, warnings }: Caller, place: Place): Promise<KubeObject> {
  const { subresource, name, namespace } = place
  const kind = core.kinds.find(place.group, place.version, place.resource)
  if (!kind?.subresources.some((one) => one.name === subresource)) throw pathNotFound()
  const call = { ...callOf(user), warnings }
  const options = connectOptions(typeOf({ kind, subresource }).kind, subresource, url)
  return await carryOut(call, () => connect(core, call, kind, { namespace, name, subresource }, options))
}

/** Answers a request for a connection over plain HTTP: only a proxy can do with that. */
export async function serveConnection(exchange: Exchange, place: Place): Promise<void> {
  const { core, request, user, warnings } = exchange
  const url = new URL(request.url ?? '/', 'https://playground')
  const options = await admitConnection(core, { user, url, warnings }, place)
  if (place.subresource === 'proxy') return serveProxy(exchange, place)
  openSession(core, place, options, false)
  throw badRequest('Upgrade request required')
}
