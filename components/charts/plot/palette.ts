import type { SeriesRole } from '#lib/metrics/panels.ts'

const SERIES = 10

/** The token of a series' colour: a hue for what is used, neutral for what it is measured by. */
export function colourToken(role: SeriesRole, place: number): string {
  switch (role) {
    case 'use':
      return `--series-${(place % SERIES) + 1}`
    case 'request':
      return '--muted'
    case 'limit':
    case 'capacity':
      return '--ink'
  }
}

/** Colours of tokens, and the page's font, as a canvas understands them. */
export interface Palette {
  colour: (token: string) => string
  /** The family under the name that the build gave it: `Roboto` alone would be whatever the machine has. */
  family: string
  /** The theme changed: what was read is read again. */
  forget: () => void
  release: () => void
}

/**
 * Reads tokens, which are written with `light-dark()` and resolved by an element only.
 * @param host an element of the page, in the theme that counts
 */
export function paletteOf(host: HTMLElement): Palette {
  const known = new Map<string, string>()
  const probe = document.createElement('span')
  probe.hidden = true
  host.append(probe)
  return {
    colour: (token) => {
      let colour = known.get(token)
      if (colour === undefined) {
        probe.style.color = `var(${token})`
        colour = getComputedStyle(probe).color
        known.set(token, colour)
      }
      return colour
    },
    family: getComputedStyle(host).fontFamily,
    forget: () => known.clear(),
    release: () => probe.remove(),
  }
}

/** Calls back when the theme changes, by choice or with the system. */
export function listenTheme(changed: () => void): () => void {
  const media = window.matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  media.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    media.removeEventListener('change', changed)
  }
}
