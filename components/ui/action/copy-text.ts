/** Puts text on the clipboard; false where the browser refuses (it allows it on https and loopback only). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
