import type { WebSocket } from 'ws'
import { CLOSE, type ClientFrame, clientFrame, LIMITS, type ServerFrame, type Subscription } from '#lib/contract/stream.ts'
import type { Caller } from '../auth/authorize.ts'
import type { Services } from '../services.ts'
import { clustersFeed } from './clusters-feed.ts'
import type { Feed, Outlet } from './feed.ts'
import { LogsFeed } from './logs/feed.ts'
import { ObjectFeed } from './object/feed.ts'
import { OverviewFeed } from './overview-feed.ts'
import { Presence } from './presence.ts'
import { ResourcesFeed } from './resources-feed.ts'
import { TableFeed } from './table-feed.ts'

/** A tab that was hidden for so long gives its upstreams back. */
const SLEEP_MS = 30_000
/** How soon a full socket is looked at again. */
const DRAIN_MS = 50

export interface SocketParts {
  socket: WebSocket
  caller: Caller
  services: Services
}

/** One tab: its subscriptions, and when they may speak. The protocol is docs/stream.md. */
export class StreamSocket {
  readonly #parts: SocketParts
  readonly #feeds = new Map<number, Feed>()
  readonly #outlet: Outlet
  readonly #presence: Presence
  #hidden = false
  #asleep = false
  #sleeping: NodeJS.Timeout | undefined
  #draining: NodeJS.Timeout | undefined

  constructor(parts: SocketParts) {
    this.#parts = parts
    const { socket, caller, services } = parts
    const cluster = (id: string) => services.clusters.find(id, caller)
    this.#presence = new Presence(services.usage, cluster)
    const changed = () => {
      this.#presence.renew()
      this.#each((feed) => feed.clustersChanged?.())
    }
    const ended = (session: string) => {
      if (session === caller.session) socket.close(CLOSE.sessionOver, 'session over')
    }
    this.#outlet = {
      send: (frame) => this.#send(JSON.stringify(frame satisfies ServerFrame)),
      sendText: (json) => this.#send(json),
      ready: () => this.#ready(),
      cluster,
    }
    services.clusters.on('change', changed)
    services.sessions.on('ended', ended)
    socket.on('message', (data, binary) => {
      const text = data.toString()
      if (text.length > LIMITS.frameBytes) socket.close(CLOSE.tooMuch, 'frame too big')
      else this.#take(text, binary)
    })
    socket.on('close', () => {
      services.clusters.off('change', changed)
      services.sessions.off('ended', ended)
      clearTimeout(this.#sleeping)
      clearTimeout(this.#draining)
      this.#each((feed) => feed.close())
      this.#feeds.clear()
      this.#presence.close()
    })
    this.#outlet.send({ type: 'hello', server: services.build, serverTime: Date.now() })
  }

  #take(text: string, binary: boolean): void {
    let frame: ClientFrame
    try {
      if (binary) throw new TypeError('not text')
      frame = clientFrame.parse(JSON.parse(text))
    } catch {
      this.#parts.socket.close(CLOSE.badFrame, 'bad frame')
      return
    }
    switch (frame.type) {
      case 'subscribe':
        this.#subscribe(frame.id, frame.subscription)
        return
      case 'unsubscribe':
        this.#feeds.get(frame.id)?.close()
        this.#feeds.delete(frame.id)
        this.#presence.leave(frame.id)
        return
      case 'visibility':
        this.#show(!frame.hidden)
        return
      case 'ack':
        this.#feeds.get(frame.id)?.ack?.(frame.bytes)
        return
      case 'ping':
        this.#outlet.send({ type: 'pong', at: frame.at })
        return
    }
  }

  #subscribe(id: number, subscription: Subscription): void {
    const { socket } = this.#parts
    if (this.#feeds.has(id)) socket.close(CLOSE.badFrame, 'id in use')
    else if (this.#feeds.size >= LIMITS.subscriptions) socket.close(CLOSE.tooMuch, 'too many subscriptions')
    else {
      this.#feeds.set(id, this.#open(id, subscription))
      this.#presence.enter(id, subscription)
    }
  }

  #open(id: number, subscription: Subscription): Feed {
    const { services, caller } = this.#parts
    switch (subscription.kind) {
      case 'table':
        return new TableFeed(id, subscription, this.#outlet, services.tables)
      case 'object':
        return new ObjectFeed(id, subscription, this.#outlet)
      case 'logs':
        return new LogsFeed(id, subscription, this.#outlet)
      case 'clusters':
        return clustersFeed(id, this.#outlet, services.clusters, caller)
      case 'overview':
        return new OverviewFeed(id, subscription, this.#outlet, services.overviews)
      case 'resources':
        return new ResourcesFeed(id, subscription.cluster, this.#outlet, services.tables)
    }
  }

  #show(shown: boolean): void {
    this.#hidden = !shown
    this.#presence.show(shown)
    clearTimeout(this.#sleeping)
    if (!shown) {
      this.#sleeping = setTimeout(() => {
        this.#asleep = true
        this.#each((feed) => feed.sleep?.())
      }, SLEEP_MS)
      return
    }
    if (this.#asleep) this.#each((feed) => feed.wake?.())
    this.#asleep = false
    this.#each((feed) => feed.flush?.())
  }

  #ready(): boolean {
    const { socket } = this.#parts
    if (this.#hidden || socket.readyState !== socket.OPEN) return false
    if (socket.bufferedAmount < LIMITS.bufferedBytes) return true
    this.#draining ??= setTimeout(() => {
      this.#draining = undefined
      if (this.#ready()) this.#each((feed) => feed.flush?.())
    }, DRAIN_MS)
    return false
  }

  #send(text: string): void {
    const { socket } = this.#parts
    if (socket.readyState === socket.OPEN) socket.send(text)
  }

  #each(act: (feed: Feed) => void): void {
    for (const feed of [...this.#feeds.values()]) act(feed)
  }
}
