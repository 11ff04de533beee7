import localFont from 'next/font/local'

/**
 * The face of the interface, which comes with the project. Next asks the browser for it before it reads a style sheet, and sets a
 * stand-in of the same widths until it is there, so that nothing moves when it arrives. Chinese is set in the system's own face.
 */
export const sans = localFont({
  src: [
    { path: '../../node_modules/@fontsource/roboto/files/roboto-latin-400-normal.woff2', weight: '400' },
    { path: '../../node_modules/@fontsource/roboto/files/roboto-latin-500-normal.woff2', weight: '500' },
  ],
  variable: '--font-roboto',
  display: 'swap',
})
