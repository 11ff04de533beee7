const KEY = 'pilothouse.page'

let own: string | undefined
let before: string | null = null

/** A name of this page, from its loading to its end. */
export function pageId(): string {
  if (own !== undefined) return own
  own = Math.random().toString(36).slice(2, 10)
  try {
    before = sessionStorage.getItem(KEY)
    sessionStorage.setItem(KEY, own)
  } catch {
    // Without storage of its own a tab does not know itself again after a reload; the latest draft is found all the same.
  }
  return own
}

/** Whether this tab wrote it, now or before it was loaded again. */
export function ownSlot(writer: string): boolean {
  return writer === pageId() || writer === before
}
