/** One line of the tooltip: a colour, a name, a figure. */
export interface TooltipLine {
  colour: string
  label: string
  figure: string
}

const MOST = 12
const GAP = 14

/**
 * What stands at the cursor of a chart. It is written with each move of the pointer, so it is no component; its lines are
 * made once and filled again. All of it is text: names come from clusters.
 */
export class Tooltip {
  readonly #root = document.createElement('div')
  readonly #head = document.createElement('div')
  readonly #rest = document.createElement('div')
  readonly #lines: { row: HTMLElement; swatch: HTMLElement; label: HTMLElement; figure: HTMLElement }[] = []

  constructor(host: HTMLElement) {
    this.#root.className =
      'pointer-events-none absolute top-0 left-0 z-20 max-w-72 min-w-36 rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-2xs text-ink shadow-layer'
    this.#root.hidden = true
    this.#root.setAttribute('aria-hidden', 'true')
    this.#head.className = 'pb-1 text-faint whitespace-nowrap'
    this.#rest.className = 'pt-0.5 text-faint'
    this.#root.append(this.#head, this.#rest)
    host.append(this.#root)
  }

  hide(): void {
    this.#root.hidden = true
  }

  /** @param more lines that are not shown, in words; '' for none */
  show(
    head: string,
    lines: readonly TooltipLine[],
    more: (count: number) => string,
    at: { left: number; top: number; width: number },
  ): void {
    this.#head.textContent = head
    const shown = lines.slice(0, MOST)
    while (this.#lines.length < shown.length) this.#lines.push(this.#line())
    for (const [index, { row, swatch, label, figure }] of this.#lines.entries()) {
      const line = shown[index]
      row.hidden = line === undefined
      if (line === undefined) continue
      swatch.style.background = line.colour
      label.textContent = line.label
      figure.textContent = line.figure
    }
    this.#rest.textContent = lines.length > MOST ? more(lines.length - MOST) : ''
    this.#root.hidden = false
    const width = this.#root.offsetWidth
    const right = at.left + GAP + width > at.width
    const left = right ? Math.max(0, at.left - GAP - width) : at.left + GAP
    this.#root.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(0, at.top - 12))}px)`
  }

  #line() {
    const row = document.createElement('div')
    const [swatch, label, figure] = [document.createElement('span'), document.createElement('span'), document.createElement('span')]
    row.className = 'flex items-center gap-1.5'
    swatch.className = 'h-0.5 w-2.5 shrink-0 rounded-full'
    label.className = 'min-w-0 flex-1 truncate text-muted'
    figure.className = 'pl-2 font-medium tabular-nums'
    row.append(swatch, label, figure)
    this.#rest.before(row)
    return { row, swatch, label, figure }
  }
}
