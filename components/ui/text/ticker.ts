/** One timer a second for every age on the page; it runs while something listens and the tab is shown. */
type Listener = () => void

const listeners = new Set<Listener>()
let now = 0
let timer: ReturnType<typeof setInterval> | undefined
let skew = 0

function tick() {
  now = Math.floor((Date.now() + skew) / 1000)
  for (const listener of listeners) listener()
}

/** Sets how far the server's clock is ahead of this machine's, in milliseconds, so that ages are the server's. */
export function setClockSkew(milliseconds: number): void {
  skew = milliseconds
  if (listeners.size > 0) tick()
}

/** Calls back once a second; returns how to stop. */
export function subscribeTicker(listener: Listener): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    tick()
    timer = setInterval(() => {
      if (!document.hidden) tick()
    }, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The server's time in whole seconds since the epoch, as of the last tick. */
export function tickerNow(): number {
  if (now === 0) now = Math.floor((Date.now() + skew) / 1000)
  return now
}
