import type { CDPSession, Locator, Page } from '@playwright/test'

/** Watches a page from inside: how long its frames take, and how soon something that was done is painted. */
export class PageProbe {
  readonly #page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  static async of(page: Page): Promise<PageProbe> {
    return new PageProbe(page, await page.context().newCDPSession(page))
  }

  /** Milliseconds from an event's dispatch to the end of the frame that follows it. */
  async paintAfterClick(target: Locator): Promise<number> {
    return target.evaluate(
      (element) =>
        new Promise<number>((resolve) => {
          const channel = new MessageChannel()
          const start = performance.now()
          channel.port1.onmessage = () => resolve(performance.now() - start)
          if (element instanceof HTMLElement) element.click()
          requestAnimationFrame(() => channel.port2.postMessage(null))
        }),
    )
  }

  /**
   * The same for one more letter at the end of a field.
   * @returns also the milliseconds to the end of the first frame in which no grid says that its rows are about to change
   */
  async paintAfterLetter(field: Locator, letter: string): Promise<{ letter: number; rows: number }> {
    return field.evaluate(
      (element, added) =>
        new Promise<{ letter: number; rows: number }>((resolve) => {
          if (!(element instanceof HTMLInputElement)) throw new Error('not a field')
          const channel = new MessageChannel()
          const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
          const frame = (): void => void requestAnimationFrame(() => channel.port2.postMessage(null))
          let painted: number | undefined
          const start = performance.now()
          channel.port1.onmessage = () => {
            const now = performance.now() - start
            painted ??= now
            if (document.querySelector('[role="grid"][aria-busy="true"]') === null) resolve({ letter: painted, rows: now })
            else frame()
          }
          // React listens to the field's own setter, so the prototype's is used, as typing does.
          set?.call(element, element.value + added)
          element.dispatchEvent(new Event('input', { bubbles: true }))
          frame()
        }),
      letter,
    )
  }

  /** The lengths of all frames while something goes on, in ms, in rising order. */
  async frames(during: () => Promise<void>): Promise<number[]> {
    await this.#page.evaluate(() => {
      const lengths: number[] = []
      let last: number | undefined
      // A frame's own time, not the time at which it was this function's turn: one that is left out counts twice as long.
      const next = (now: number): void => {
        if (last !== undefined) lengths.push(now - last)
        last = now
        if (!('stopFrames' in window)) requestAnimationFrame(next)
      }
      Reflect.deleteProperty(window, 'stopFrames')
      Reflect.set(window, 'frameLengths', lengths)
      requestAnimationFrame(next)
    })
    await during()
    return this.#page.evaluate(() => {
      Reflect.set(window, 'stopFrames', true)
      const lengths: unknown = Reflect.get(window, 'frameLengths')
      return Array.isArray(lengths) ? lengths.map(Number).sort((a, b) => a - b) : []
    })
  }

  /** Megabytes of JavaScript heap after garbage collection. */
  async heapMegabytes(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage')
    await this.#session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage')
    return usedSize / 1e6
  }
}

/** The value below which a share of the sorted numbers lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
