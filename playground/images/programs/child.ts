import type { Clock, Timer } from '../../clock.ts'
import type { LogSource, ProcessHost, Program, RunningProgram } from '../program.ts'
import type { Call } from '../shell/command.ts'

/** A program of the image that a command line started beside, or in the place of, a container's first process. */
export interface Child {
  running: RunningProgram
  /** It has taken the place of the shell (`exec`), so that signals are for it. */
  replaces: boolean
}

/** As many slots are looked through for the next line at once. */
const AHEAD = 60

/** Says the lines of a source as their time comes: what a shell's streams carry cannot wait until somebody reads a log. */
function speak(source: LogSource, clock: Clock, say: (line: string) => void): Timer {
  let seen = clock.now()
  let timer = clock.setTimeout(next, 0)
  function next(): void {
    const from = Math.floor(seen / source.slot)
    for (let index = from; index < from + AHEAD; index++) {
      const lines = source.lines(index).filter(({ at }) => at > seen)
      const at = lines[0]?.at
      if (at !== undefined) {
        // Several may fall on one millisecond.
        wait(
          at,
          lines.filter((line) => line.at === at).map(({ text }) => text),
        )
        return
      }
    }
    wait((from + AHEAD) * source.slot - 1)
  }
  function wait(until: number, texts: readonly string[] = []): void {
    const then = () => {
      seen = until
      for (const text of texts) say(text)
      next()
    }
    timer = clock.setTimeout(then, Math.max(0, until - clock.now()))
  }
  return { cancel: () => timer.cancel() }
}

/**
 * Runs a program of the image as a command of a shell: it says what it says to the shell's streams, and listens, works and holds
 * memory as part of the container.
 * @param onStart called once it runs, with what it answers to
 * @returns its exit code, once it has ended; 137 when it was stopped
 */
export function runChild(
  host: ProcessHost,
  program: Program,
  call: Call,
  onStart: (child: Child) => void = () => undefined,
): Promise<number> {
  return new Promise((resolve) => {
    const ports: number[] = []
    let voice: Timer | undefined
    const end = (code: number) => {
      voice?.cancel()
      for (const port of ports) host.close(port)
      resolve(code)
    }
    call.signal.addEventListener('abort', () => end(137), { once: true })
    const running = program.start({
      argv: call.argv,
      env: call.env,
      cwd: call.cwd,
      clock: host.clock,
      random: host.random,
      seed: host.seed,
      hostname: host.hostname,
      startedAt: host.clock.now(),
      world: call.world,
      console: host.console,
      out: (line) => call.out(`${line}\n`),
      err: (line) => call.err(`${line}\n`),
      exit: end,
      listen: (port, server) => {
        const opened = host.listen(port, server)
        if (opened) ports.push(port)
        return opened
      },
      close: (port) => host.close(port),
      mounts: ['/'],
      changed: () => host.changed(),
      limits: () => host.limits(),
      allocate: (bytes) => host.allocate(bytes),
      work: (milliseconds) => host.work(milliseconds),
    })
    if (running.logs && !call.signal.aborted) voice = speak(running.logs, host.clock, (line) => call.out(`${line}\n`))
    onStart({ running, replaces: call.replaces })
  })
}
