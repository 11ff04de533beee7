export type ToastTone = 'info' | 'success' | 'error'

export interface ToastMessage {
  tone?: ToastTone
  title: string
  description?: string
  action?: { label: string; onClick: () => void }
}

const waiting: ToastMessage[] = []
const listeners = new Set<() => void>()
let show: ((message: ToastMessage) => void) | null = null
let wanted = false

/** Says something in passing, from anywhere. An error stays for ten seconds, the rest for five; none holds what is needed later. */
export function showToast(message: ToastMessage): void {
  if (show !== null) {
    show(message)
    return
  }
  waiting.push(message)
  wanted = true
  for (const listener of listeners) listener()
}

/** Whether there was ever something to say: until then, what shows toasts is not loaded. */
export function toastsWanted(): boolean {
  return wanted
}

export function listenToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Hands over to what shows toasts, with those that waited for it. */
export function connectToasts(shown: (message: ToastMessage) => void): void {
  show = shown
  for (const message of waiting.splice(0)) shown(message)
}
