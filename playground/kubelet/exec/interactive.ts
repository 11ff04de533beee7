import { Leave } from '../../images/shell/leave.ts'
import { parseScript } from '../../images/shell/parser.ts'
import { LineReader } from '../../images/shell/streams.ts'
import { ShellSyntaxError } from '../../images/shell/syntax.ts'
import { aborted, type CommandRun, shellFor } from './run-command.ts'
import type { Terminal } from './terminal.ts'

/** A shell that talks: it prompts, runs what is entered, and ends with `exit` or the end of its input. */
export async function interactiveShell(run: Omit<CommandRun, 'argv' | 'streams'>, name: string, terminal: Terminal): Promise<number> {
  const streams = { stdin: terminal.input, stdout: terminal.output, stderr: terminal.output }
  const say = (text: string) => terminal.output(Buffer.from(text))
  const reader = new LineReader(terminal.input)
  const interrupt = { current: new AbortController() }
  terminal.onInterrupt = () => {
    interrupt.current.abort()
    if (idle) prompt()
  }
  let idle = true
  const base = name.slice(name.lastIndexOf('/') + 1)
  const shell = shellFor({ ...run, signal: run.signal }, base)
  const mark = run.world.user === 0 ? '#' : '$'
  const prompt = () =>
    say(base === 'bash' ? `${run.world.user === 0 ? 'root' : 'app'}@${run.world.hostname}:${shell.cwd}${mark} ` : `${shell.cwd} ${mark} `)
  let pending = ''
  prompt()
  for (let line = await reader.next(); line !== undefined && !run.signal.aborted; line = await reader.next()) {
    pending += pending ? `\n${line}` : line
    if (isIncomplete(pending)) {
      say('> ')
      continue
    }
    const script = pending
    pending = ''
    idle = false
    interrupt.current = new AbortController()
    const child = Object.assign(shell, { signal: AbortSignal.any([run.signal, interrupt.current.signal]) })
    try {
      shell.status = await evaluate(child, script, streams)
    } catch (error) {
      if (error instanceof Leave && error.way === 'exit' && !interrupt.current.signal.aborted) return error.value
      if (!(error instanceof Leave)) shell.status = interrupt.current.signal.aborted ? 130 : aborted(error)
    }
    idle = true
    prompt()
  }
  if (!run.signal.aborted) say('exit\n')
  return shell.status
}

function isIncomplete(script: string): boolean {
  try {
    parseScript(script)
    return false
  } catch (error) {
    return error instanceof ShellSyntaxError && error.incomplete
  }
}

async function evaluate(shell: ReturnType<typeof shellFor>, script: string, streams: Parameters<typeof shell.run>[1]): Promise<number> {
  try {
    return await shell.list(parseScript(script), streams)
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error
    streams.stderr(Buffer.from(`${shell.name}: syntax error: ${error.message}\n`))
    return 2
  }
}
