import { interactiveShell } from '../../kubelet/exec/interactive.ts'
import { type Launch, runCommand } from '../../kubelet/exec/run-command.ts'
import { Terminal } from '../../kubelet/exec/terminal.ts'
import type { ImageDefinition } from '../catalog.ts'
import type { ProcessHost, Program, RunningProgram } from '../program.ts'
import { EMPTY, text } from '../shell/streams.ts'
import { type Child, runChild } from './child.ts'

const MEBIBYTE = 2 ** 20

/** A shell or a tool of the image as the first process of a container. */
export function commandProgram(image: ImageDefinition): Program {
  return { start: (host) => startCommand(image, host) }
}

function startCommand(image: ImageDefinition, host: ProcessHost): RunningProgram {
  const stop = new AbortController()
  const { console, world } = host
  const out = lines((line) => host.out(line))
  const err = lines((line) => host.err(line))
  let child: Child | undefined
  const launch: Launch = async (program, call) => {
    const code = await runChild(host, program, call, (started) => {
      child = started
    })
    child = undefined
    return code
  }
  const base = { image, world, env: host.env, cwd: host.cwd, signal: stop.signal, launch }
  const work = console?.tty
    ? runWithTerminal()
    : runCommand({ ...base, argv: host.argv, streams: { stdin: console?.input ?? EMPTY, stdout: out.write, stderr: err.write } })
  work.then(
    (code) => {
      out.flush()
      err.flush()
      host.exit(code)
    },
    () => host.exit(1),
  )

  function runWithTerminal(): Promise<number> {
    const terminal = new Terminal((chunk) => console?.write(chunk))
    console?.onInput((chunk) => terminal.feed(chunk))
    const [name = 'sh', ...args] = host.argv
    if (args.length === 0 && /(^|\/)(ba|a|da)?sh$/.test(name)) return interactiveShell(base, name, terminal)
    return runCommand({ ...base, argv: host.argv, streams: { stdin: terminal.input, stdout: terminal.output, stderr: terminal.output } })
  }

  return {
    usage: (now) => child?.running.usage?.(now) ?? { cpu: 1, memory: 2 * MEBIBYTE },
    // A shell that waits for a command has no handler, and as process 1 it is not ended by a signal either.
    onSignal: (signal) => {
      if (child?.replaces) child.running.onSignal?.(signal)
    },
    get stored() {
      return child?.running.stored
    },
  }
}

/** Cuts what is written into lines. */
function lines(write: (line: string) => void): { write: (chunk: Uint8Array) => boolean; flush: () => void } {
  let rest = ''
  return {
    write: (chunk) => {
      const parts = (rest + text(chunk)).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) write(part)
      return true
    },
    flush: () => {
      if (rest) write(rest)
      rest = ''
    },
  }
}
