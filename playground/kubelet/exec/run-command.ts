import type { ImageDefinition } from '../../images/catalog.ts'
import { commandOf, SHELLS } from '../../images/commands/commands.ts'
import type { Program } from '../../images/program.ts'
import type { Call, CommandFunction, ContainerWorld } from '../../images/shell/command.ts'
import { BrokenPipe } from '../../images/shell/command.ts'
import { Shell } from '../../images/shell/interpreter.ts'
import { readAll, type Streams, text } from '../../images/shell/streams.ts'

export interface CommandRun {
  image: ImageDefinition
  world: ContainerWorld
  argv: readonly string[]
  env: ReadonlyMap<string, string>
  cwd: string
  streams: Streams
  signal: AbortSignal
  /** Runs a program of the image; absent where no container does. */
  launch?: Launch | undefined
}

/** Runs a program of the image as a command; gives its exit code. */
export type Launch = (program: Program, call: Call) => Promise<number>

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** Whether an image has an executable of that name that a person may call. */
export function canRun(image: ImageDefinition, name: string): boolean {
  const base = baseName(name)
  return SHELLS[image.tools].includes(base) || commandOf(base, image) !== undefined
}

/** Whether an image has a program of its own of that name: what it is there for. */
export function hasProgram(image: ImageDefinition, name: string): boolean {
  return Object.hasOwn(image.programs, baseName(name))
}

export function isShell(image: ImageDefinition, name: string): boolean {
  return SHELLS[image.tools].includes(baseName(name))
}

/** A shell of the image. */
export function shellFor(run: Omit<CommandRun, 'argv' | 'streams'>, name: string, parameters: readonly string[] = []): Shell {
  const { image, world, env, cwd, signal } = run
  const nested: CommandFunction = (call) =>
    runCommand({
      ...run,
      argv: call.argv,
      env: call.env,
      cwd: call.cwd,
      streams: { stdin: call.stdin, stdout: writer(call.outBytes), stderr: writer((chunk) => call.err(text(chunk))) },
    })
  return new Shell({
    world,
    env,
    cwd,
    signal,
    name,
    parameters,
    find: (command) => (SHELLS[image.tools].includes(command) ? nested : (commandOf(command, image) ?? programOf(run, command))),
  })
}

function programOf({ image, launch }: Pick<CommandRun, 'image' | 'launch'>, name: string): CommandFunction | undefined {
  const program = Object.hasOwn(image.programs, name) ? image.programs[name] : undefined
  return program && launch && ((call) => launch(program, call))
}

function writer(write: (chunk: Uint8Array) => void): (chunk: Uint8Array) => boolean {
  return (chunk) => {
    write(chunk)
    return true
  }
}

/** Runs one command line without a terminal; gives its exit code: 127 when there is no such command. */
export async function runCommand(run: CommandRun): Promise<number> {
  const [name = '', ...args] = run.argv
  if (!isShell(run.image, name)) return shellFor(run, 'sh').execute(run.argv, run.streams).catch(aborted)
  const at = args.findIndex((argument) => /^-\w*c$/.test(argument))
  if (at >= 0) {
    const shell = shellFor(run, args[at + 2] ?? baseName(name), args.slice(at + 3))
    if (args[at]?.includes('e')) shell.errexit = true
    return shell.run(args[at + 1] ?? '', run.streams).catch(aborted)
  }
  const file = args.find((argument) => !argument.startsWith('-'))
  const script = file ? run.world.files.read(file.startsWith('/') ? file : `${run.cwd}/${file}`) : undefined
  if (file && !script) {
    run.streams.stderr(Buffer.from(`${baseName(name)}: can't open '${file}': No such file or directory\n`))
    return 2
  }
  const source = script ? text(script) : await readAll(run.streams.stdin)
  return shellFor(run, file ?? baseName(name), args.slice(args.indexOf(file ?? '') + 1))
    .run(source, run.streams)
    .catch(aborted)
}

/** A command that was stopped from outside ends like one that got a signal. */
export function aborted(error: unknown): number {
  if (error instanceof BrokenPipe) return 141
  if (error instanceof DOMException && error.name === 'AbortError') return 137
  throw error
}
