'use client'

import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/** A part of a page with code of its own. */
export interface Part<Props> {
  /** The part; what stands there until its code has come is `fallback`. */
  Part: ComponentType<Props & { fallback?: ReactNode }>
  /** Fetches its code, so that it is there when the part is asked for. */
  ahead: () => void
}

/**
 * A part of a page whose code is fetched when it is shown, or ahead. Not by React's `lazy`: a fallback of Suspense, once shown, stays for
 * 300 ms at least (FALLBACK_THROTTLE_MS in its work loop), even where the code came in ten.
 * @param load gives the part's component; one function at module scope
 */
export function makePart<Props extends object>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  let here: ComponentType<Props> | undefined
  const fetched = async () => {
    here = await load()
    return here
  }
  return {
    Part: ({ fallback = null, ...props }) => {
      const [Loaded, setLoaded] = useState(() => here)
      useEffect(() => {
        if (Loaded !== undefined) return
        fetched().then(
          (component) => setLoaded(() => component),
          // The nearest face for errors says it, as with anything that fails while it is drawn.
          (cause: unknown) =>
            setLoaded(() => {
              throw cause
            }),
        )
      }, [Loaded])
      // What is left of the props without the fallback is the part's own; TypeScript does not compute it for a type parameter.
      return Loaded === undefined ? fallback : <Loaded {...(props as unknown as Props)} />
    },
    ahead: () => void fetched().catch(() => undefined),
  }
}
