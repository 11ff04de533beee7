import type { Program, StoredData } from '../program.ts'

const MEBIBYTE = 2 ** 20

/** `sleep`: as process 1 it has no handler for SIGTERM, so that it is killed when its grace period is over. */
export const sleepProgram: Program = {
  start(host) {
    const [, text = ''] = host.argv
    const seconds = text === 'infinity' ? undefined : Number.parseFloat(text) * ({ m: 60, h: 3600, d: 86_400 }[text.at(-1) ?? ''] ?? 1)
    if (seconds !== undefined && Number.isNaN(seconds)) {
      host.err(`sleep: invalid number '${text}'`)
      host.exit(1)
    } else if (seconds !== undefined) host.clock.setTimeout(() => host.exit(0), seconds * 1000)
    return { usage: () => ({ cpu: 0, memory: MEBIBYTE }) }
  },
}

/** A program that ends at once with a code, after it has said something. */
export function ends(code: number, say?: (argv: readonly string[]) => string): Program {
  return {
    start(host) {
      const text = say?.(host.argv)
      if (text) for (const line of text.split('\n')) host.out(line)
      host.exit(code)
      return {}
    },
  }
}

/** A server that only waits, and says a few lines when it starts and stops. */
export function daemon(options: {
  port?: number
  starting: (argv: readonly string[]) => readonly string[]
  stopping?: readonly string[]
  cpu: number
  memory: number
  stored?: StoredData
}): Program {
  return {
    start(host) {
      if (options.port) host.listen(options.port, { protocol: 'lines', answer: () => undefined })
      for (const line of options.starting(host.argv)) host.out(line)
      return {
        usage: () => ({ cpu: options.cpu, memory: options.memory * MEBIBYTE }),
        ...(options.stored && { stored: options.stored }),
        onSignal: () => {
          for (const line of options.stopping ?? []) host.out(line)
          host.exit(0)
        },
      }
    },
  }
}
