import localFont from 'next/font/local'

/**
 * The face of code on learning pages: 33 kB, which a slow phone must not load before it has the text. It is a module of
 * its own because Next preloads every face of a module that a layout imports.
 */
export const lateMono = localFont({
  src: '../../node_modules/@fontsource-variable/roboto-mono/files/roboto-mono-latin-wght-normal.woff2',
  variable: '--font-roboto-mono',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
})
