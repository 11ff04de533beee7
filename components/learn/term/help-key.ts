let listening = false

function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== 'F1' || event.ctrlKey || event.altKey || event.metaKey) return
  const focused = document.activeElement
  const place = focused?.closest('[role="columnheader"], [role="gridcell"]') ?? focused
  const term = place?.matches('[data-term]') ? place : place?.querySelector('[data-term]')
  if (!(term instanceof HTMLElement)) return
  event.preventDefault()
  term.click()
}

/** Lets F1 open the explanation of the word in the cell or heading that has the focus; the browser keeps it everywhere else. */
export function answerToF1(): void {
  if (listening) return
  listening = true
  window.addEventListener('keydown', onKeyDown)
}
