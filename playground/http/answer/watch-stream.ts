import type { KubeObject } from '#playground/client/client.ts'
import { ApiError } from '#playground/client/client.ts'
import { apiVersionOf } from '#playground/registry/convert.ts'
import type { Core } from '#playground/registry/core.ts'
import { emptyObject } from '#playground/registry/intake.ts'
import type { ListRequest } from '#playground/registry/reading/list.ts'
import { watch } from '#playground/registry/reading/watch.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { unclassified } from '#playground/status.ts'
import { tableOf } from '#playground/table/table.ts'
import type { Wanted } from '../request/accept.ts'
import { flag, integer } from '../request/options.ts'
import type { Exchange } from '../resources.ts'
import { includeObject, partial, wantedForm } from './forms.ts'

/** Between two bookmarks of a quiet watch; the real server sends about one a minute. */
const BOOKMARK_MS = 60_000
/** A watch without a timeout of its own ends after 30 to 60 minutes (MinRequestTimeout). */
const SHORTEST_S = 1800
/** A client that reads slower than it is sent is dropped once this much waits for it; it lists again. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024

/** Serialised events by object: all watchers of the same form share one text. */
const texts = new WeakMap<KubeObject, string>()

/** Streams the changes of a collection, one JSON document a line, until the time is up or the client leaves. */
export async function streamWatch(exchange: Exchange, kind: ResourceKind, list: ListRequest): Promise<void> {
  const { core, request, response, query } = exchange
  const wanted = wantedForm(request, 'watch')
  const bookmarks = flag(query, 'allowWatchBookmarks')
  const initial = query.has('sendInitialEvents') && flag(query, 'sendInitialEvents')
  const resourceVersion = list.resourceVersion ?? ''
  if (!/^\d*$/.test(resourceVersion)) {
    const shown = JSON.stringify(resourceVersion)
    // The real server has no class for this fault of a watch; for a list it is a bad request.
    throw unclassified(`resourceVersion: Invalid value: ${shown}: strconv.ParseUint: parsing ${shown}: invalid syntax`)
  }
  const seconds = integer(query, 'timeoutSeconds') || SHORTEST_S * (1 + Math.random())

  response.setHeader('content-type', 'application/json')
  response.setHeader('cache-control', 'no-cache, private')
  response.writeHead(200)
  response.flushHeaders()
  const render = renderer(exchange, kind, wanted)
  let lastSent = 0
  const send = (type: string, text: string): void => {
    // Its time is up, and the last bytes are still on their way: a write now is an error that nobody hears, and ends the process.
    if (response.writableEnded || response.destroyed) return
    if (response.writableLength > MAX_WAITING_BYTES) response.destroy()
    else response.write(`{"type":"${type}","object":${text}}\n`)
  }
  const bookmark = (revision: number, annotations?: Record<string, string>): void => {
    lastSent = revision
    send('BOOKMARK', render.bookmark(String(revision), annotations))
  }
  let stop = (): void => {}
  try {
    stop = watch(
      core,
      kind,
      { ...list, resourceVersion, initial: initial || resourceVersion === '' || resourceVersion === '0' },
      (event) => {
        lastSent = event.revision
        send(event.type, render.object(event.object))
      },
      (revision) => {
        if (initial) bookmark(revision, { 'k8s.io/initial-events-end': 'true' })
      },
    )
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The answer has begun: the failure is an event of the stream.
    send('ERROR', JSON.stringify(error.status))
    response.end()
    return
  }
  const ticks = bookmarks ? setInterval(() => lastSent !== core.store.revision && bookmark(core.store.revision), BOOKMARK_MS) : undefined
  const end = setTimeout(() => response.end(), seconds * 1000)
  ticks?.unref()
  end.unref()
  await new Promise<void>((resolve) => response.once('close', resolve))
  stop()
  clearInterval(ticks)
  clearTimeout(end)
}

interface Renderer {
  object(object: KubeObject): string
  bookmark(resourceVersion: string, annotations?: Record<string, string>): string
}

function renderer({ core, query }: Exchange, kind: ResourceKind, wanted: Wanted): Renderer {
  switch (wanted.as) {
    case 'Table': {
      const include = includeObject(query)
      let first = true
      const table = (rows: readonly KubeObject[], metadata: Record<string, unknown>): string => {
        const body = tableOf(core, kind, rows, metadata, include)
        // Only the first event of a watch carries the columns.
        if (!first) body.columnDefinitions = null
        first = false
        return JSON.stringify(body)
      }
      return {
        object: (object) => table([object], { resourceVersion: object.metadata.resourceVersion }),
        bookmark: (resourceVersion, annotations) => table([markOf(core, kind, resourceVersion, annotations)], { resourceVersion }),
      }
    }
    case 'PartialObjectMetadata':
      return {
        object: (object) => JSON.stringify(partial(object)),
        bookmark: (resourceVersion, annotations) => JSON.stringify(partial(markOf(core, kind, resourceVersion, annotations))),
      }
    default:
      return {
        object: textOf,
        bookmark: (resourceVersion, annotations) => JSON.stringify(markOf(core, kind, resourceVersion, annotations)),
      }
  }
}

function textOf(object: KubeObject): string {
  let text = texts.get(object)
  if (text === undefined) {
    text = JSON.stringify(object)
    texts.set(object, text)
  }
  return text
}

function markOf(core: Core, kind: ResourceKind, resourceVersion: string, annotations?: Record<string, string>): KubeObject {
  // A bookmark has no name; it stands for a version only.
  const metadata = { resourceVersion, ...(annotations && { annotations }) } as KubeObject['metadata']
  return { ...emptyObject(core, kind), kind: kind.kind, apiVersion: apiVersionOf(kind), metadata }
}
