/**
 * What can be wrong with a watch that was opened. `expired`: an ERROR event with code 410; `broken`: a line that is no event, so
 * what it said is lost; `silent`: no byte for too long; `short`: it ended soon after it began.
 */
export type WatchFaultKind = 'expired' | 'broken' | 'silent' | 'short'

export class WatchFault extends Error {
  override name = 'WatchFault'
  readonly kind: WatchFaultKind

  constructor(kind: WatchFaultKind, message: string) {
    super(message)
    this.kind = kind
  }
}
