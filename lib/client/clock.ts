import { tabStream } from './stream/tab.ts'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let second = 0

/** Seconds since the epoch by the server's clock, whole. The same for all that is shown at one moment. */
export function serverSeconds(): number {
  if (timer === undefined) second = readSeconds()
  return second
}

/** Hears once a second while there is anyone to hear; a hidden tab is left alone. */
export function listenSeconds(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    second = readSeconds()
    timer = setInterval(tick, 1_000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  if (document.hidden) return
  second = readSeconds()
  for (const listener of listeners) listener()
}

function readSeconds(): number {
  return Math.floor((Date.now() + tabStream().report().clockOffset) / 1_000)
}
