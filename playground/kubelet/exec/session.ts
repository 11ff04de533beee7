import { NEUTRAL } from '../../images/catalog.ts'
import { runChild } from '../../images/programs/child.ts'
import type { Streams } from '../../images/shell/streams.ts'
import { hex } from '../../random.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import type { PodWorker } from '../pod/worker.ts'
import { interactiveShell } from './interactive.ts'
import { aborted, canRun, hasProgram, isShell, type Launch, runCommand } from './run-command.ts'
import type { Terminal } from './terminal.ts'

export type Session =
  | {
      ok: true
      abort: AbortController
      run: (streams: Streams) => Promise<number>
      /** Runs with a terminal: a shell without a script talks. */
      talk: (terminal: Terminal) => Promise<number>
    }
  | { ok: false; message: string }

/** Prepares to run a command in a container that runs, beside its own process. */
export function openSession(worker: PodWorker, container: ContainerRuntime, argv: readonly string[]): Session {
  const { process } = container
  if (!process) return { ok: false, message: `container not found ("${container.name}")` }
  const image = container.image?.definition ?? NEUTRAL
  const [name = ''] = argv
  const script = name.includes('/') && process.world.files.read(name) !== undefined
  if (!canRun(image, name) && !hasProgram(image, name) && !script)
    return { ok: false, message: notExecutable(name, hex(process.random, 64)) }
  const abort = new AbortController()
  const launch: Launch = (program, call) => runChild(process, program, call)
  const pid = container.nextPid
  container.nextPid += 7
  const base = { image, world: process.world, env: process.env, cwd: process.cwd, signal: abort.signal, launch }
  const listed = async (work: () => Promise<number>): Promise<number> => {
    container.sessions.set(pid, { pid, command: argv.join(' '), startedAt: worker.clock.now(), abort })
    try {
      return await stoppable(work().catch(aborted), abort.signal)
    } finally {
      container.sessions.delete(pid)
    }
  }
  return {
    ok: true,
    abort,
    run: (streams) => listed(() => runCommand({ ...base, argv, streams })),
    talk: (terminal) =>
      listed(() => {
        const talks = isShell(image, name) && argv.slice(1).every((argument) => /^-[il]+$/.test(argument))
        if (talks) return interactiveShell(base, name, terminal)
        terminal.onInterrupt = () => abort.abort()
        return runCommand({ ...base, argv, streams: { stdin: terminal.input, stdout: terminal.output, stderr: terminal.output } })
      }),
  }
}

/** Ends when the work ends, or with 137 as soon as it is stopped: a command that waits for input cannot hold it up. */
function stoppable(work: Promise<number>, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(137), { once: true })
    work.then(resolve, reject)
  })
}

function notExecutable(name: string, id: string): string {
  const why = name.includes('/') ? `stat ${name}: no such file or directory` : 'executable file not found in $PATH'
  return `error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: exec: "${name}": ${why}`
}
