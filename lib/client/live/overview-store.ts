import '../validation.ts'
import { type Overview, overview } from '#lib/contract/overview.ts'
import type { LiveState } from '#lib/contract/stream.ts'
import type { StreamConnection, SubscriptionFrame } from '../stream/connection.ts'
import { LiveStore } from './live-store.ts'

/** An overview as it is now; undefined before the first. */
export interface LiveOverview {
  state: LiveState
  overview: Overview | undefined
}

/** The overview of one subscription. */
export class OverviewStore extends LiveStore<LiveOverview> {
  #overview: Overview | undefined

  constructor(stream: StreamConnection, address: { cluster: string; namespaces: string[] }) {
    super(stream, { kind: 'overview', ...address })
  }

  protected override take(frame: SubscriptionFrame): void {
    if (frame.type === 'overview') {
      // One that does not parse is of another version of the console, which the stream's hello tells of.
      const read = overview.safeParse(frame.overview)
      if (read.success) this.#overview = read.data
    } else if (frame.type === 'state' && frame.state.name === 'forbidden') this.#overview = undefined
    this.changed()
  }

  protected override makeSnapshot(state: LiveState): LiveOverview {
    return { state, overview: this.#overview }
  }
}
