import localFont from 'next/font/local'

/**
 * The faces of the interface, which come with the project. Next asks the browser for them before it reads a style sheet, and sets a
 * stand-in of the same widths until they are there, so that nothing moves when they arrive. Chinese is set in the system's own face.
 */
const sans = localFont({
  src: [
    { path: '../node_modules/@fontsource/roboto/files/roboto-latin-400-normal.woff2', weight: '400' },
    { path: '../node_modules/@fontsource/roboto/files/roboto-latin-500-normal.woff2', weight: '500' },
  ],
  variable: '--font-roboto',
  display: 'swap',
})

const mono = localFont({
  src: '../node_modules/@fontsource-variable/roboto-mono/files/roboto-mono-latin-wght-normal.woff2',
  variable: '--font-roboto-mono',
  display: 'swap',
  adjustFontFallback: false,
})

/** For `<html>`: makes both families known to the style sheets. */
export const fontVariables = `${sans.variable} ${mono.variable}`
