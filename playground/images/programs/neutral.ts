import type { Program } from '../program.ts'

const MEBIBYTE = 2 ** 20

/** A long-running process of which nothing is known: it says that it runs, uses little, and stops when asked. */
export const neutral: Program = {
  start(host) {
    host.out(`${host.argv.join(' ')}: started`)
    return {
      onSignal: (signal) => {
        host.out(`received ${signal}, shutting down`)
        host.exit(0)
      },
      usage: () => ({ cpu: 2, memory: 24 * MEBIBYTE }),
    }
  },
}
