/** Which of the page-wide layers is open; any part of the frame may open one. */
export type FrameLayer = 'none' | 'search' | 'keys' | 'work' | 'logOut'

let current: FrameLayer = 'none'
const listeners = new Set<() => void>()

export function openLayer(layer: Exclude<FrameLayer, 'none'>): void {
  set(layer)
}

export function closeLayer(): void {
  set('none')
}

export function currentLayer(): FrameLayer {
  return current
}

export function listenLayer(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function set(layer: FrameLayer): void {
  current = layer
  for (const listener of listeners) listener()
}
