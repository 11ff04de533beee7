'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { preferenceCookie, type Theme } from '#lib/preferences.ts'

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void } | null>(null)

/** Keeps the chosen theme. The server writes it into the first HTML, so no script has to, and nothing flashes. */
export function ThemeProvider({ initial, children }: { initial: Theme; children: ReactNode }) {
  const [theme, setState] = useState(initial)
  const setTheme = (next: Theme) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari of two years ago
    document.cookie = preferenceCookie('theme', next)
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    setState(next)
  }
  return <ThemeContext value={{ theme, setTheme }}>{children}</ThemeContext>
}

/** The theme that was chosen, and how to choose another. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const value = useContext(ThemeContext)
  if (value === null) throw new Error('useTheme needs ThemeProvider above it')
  return value
}
