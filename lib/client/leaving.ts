/** Asks the person; whoever asks goes to `href` afterwards, or not. */
type Ask = (href: string) => void

const asking: Ask[] = []

/**
 * From now on leaving the page is asked about: an editor holds something unsaved.
 * @returns ends that
 */
export function askBeforeLeaving(ask: Ask): () => void {
  asking.push(ask)
  return () => {
    asking.splice(asking.indexOf(ask), 1)
  }
}

/**
 * Whether going to `href`, an address of the console, waits for a person's word. The same page with another query loses nothing.
 * @param from the path that is shown
 */
export function leavingIsAsked(href: string, from: string): boolean {
  const ask = asking.at(-1)
  if (ask === undefined || new URL(href, 'http://console.invalid').pathname === from) return false
  ask(href)
  return true
}
