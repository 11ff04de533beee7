import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { warmGlossary } from '#content/warm.ts'
import { ConfigError, parseConfig } from './config/parse.ts'
import { startServer } from './start.ts'

/** Streams and requests under way get this long after the first signal; a second signal ends at once. */
const GRACE_MS = 10_000

// Next writes its notes with console.log; stdout is for the one line that says where the console is.
console.log = console.error

function stop(message: string, code: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

/**
 * Runs the console until a signal ends it; a start that fails ends the process with one line.
 *
 * @param programs the folder of `server/` and `playground/` in which the programs lie that this one starts: the tree, or its bundle
 */
export async function run(args: readonly string[], programs: URL): Promise<void> {
  try {
    const config = parseConfig(args, process.env)
    const server = await startServer(config, { programs })
    process.stdout.write(`Pilothouse ready at ${server.link}\n`)
    flushCompileCache()
    // A broken entry is said by the request that asks for it.
    warmGlossary().catch(() => undefined)
    setFlagsFromString('--semi-space-growth-factor=2')
    let ending = false
    const end = () => {
      if (ending) process.exit(1)
      ending = true
      setTimeout(() => process.exit(1), GRACE_MS).unref()
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  } catch (error) {
    if (error instanceof ConfigError) stop(error.message, 2)
    stop(`Pilothouse could not start: ${error instanceof Error ? error.message : String(error)}`, 1)
  }
}
