import type { KubeObject } from '#lib/contract/kube.ts'
import type { LiveState, ObjectFrame, ObjectSubscription } from '#lib/contract/stream.ts'
import type { StreamConnection, SubscriptionFrame } from '../stream/connection.ts'
import { LiveStore } from './live-store.ts'

/** One object as it is now; after a deletion `object` is the last that was known. */
export interface LiveObject {
  state: LiveState
  object: KubeObject | undefined
  /** Why the object came last; undefined before the first. `replaced`: same name, another uid. */
  event: ObjectFrame['event'] | undefined
  /** The last whole frame, for what it carries beside the object. */
  frame: ObjectFrame | undefined
}

/** The object of one subscription. */
export class ObjectStore extends LiveStore<LiveObject> {
  #frame: ObjectFrame | undefined

  constructor(stream: StreamConnection, subscription: Omit<ObjectSubscription, 'kind'>) {
    super(stream, { kind: 'object', ...subscription })
  }

  protected override take(frame: SubscriptionFrame): void {
    if (frame.type === 'object') this.#frame = frame
    else if (frame.type === 'state' && frame.state.name === 'forbidden') this.#frame = undefined
    this.changed()
  }

  protected override makeSnapshot(state: LiveState): LiveObject {
    return { state, object: this.#frame?.object, event: this.#frame?.event, frame: this.#frame }
  }
}
