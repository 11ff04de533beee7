import localFont from 'next/font/local'

/** The face of code and names in the console. */
export const mono = localFont({
  src: '../../node_modules/@fontsource-variable/roboto-mono/files/roboto-mono-latin-wght-normal.woff2',
  variable: '--font-roboto-mono',
  display: 'swap',
  adjustFontFallback: false,
})
