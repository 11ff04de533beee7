import type { ImageDefinition } from '../../images/catalog.ts'
import type { Program } from '../../images/program.ts'
import { commandProgram } from '../../images/programs/shell.ts'
import { sleepProgram } from '../../images/programs/simple.ts'
import type { Container } from '../../objects/pod.ts'
import { canRun, hasProgram } from '../exec/run-command.ts'
import { expand } from './environment.ts'

/** The command line of a container: the image's, unless the Pod says otherwise. */
export function commandLine(container: Container, image: ImageDefinition, env: ReadonlyMap<string, string>): string[] {
  const command = container.command?.map((part) => expand(part, env))
  const args = container.args?.map((part) => expand(part, env))
  if (command) return [...command, ...(args ?? [])]
  const words = [...image.entrypoint, ...(args ?? image.cmd)]
  return image.wraps && !isExecutable(words[0] ?? '', image) ? [image.wraps, ...words] : words
}

function isExecutable(name: string, image: ImageDefinition): boolean {
  return canRun(image, name) || hasProgram(image, name)
}

/** The program that a command line starts in an image, or undefined when there is no such executable. */
export function programFor(argv: readonly string[], image: ImageDefinition): Program | undefined {
  const [first = ''] = argv
  const name = first.slice(first.lastIndexOf('/') + 1)
  if (image.programs[name]) return image.programs[name]
  if (!canRun(image, name)) return undefined
  return name === 'sleep' ? sleepProgram : commandProgram(image)
}

/** What the runtime says when the executable is not there. */
export function notFoundMessage(executable: string): string {
  const reason = executable.includes('/')
    ? `exec: "${executable}": stat ${executable}: no such file or directory`
    : `exec: "${executable}": executable file not found in $PATH`
  return `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${reason}: unknown`
}
