import type { ImageDefinition } from './catalog.ts'
import type { Program } from './program.ts'
import { ends, sleepProgram } from './programs/simple.ts'

const TOOLS: Readonly<Record<string, Program>> = {
  sleep: sleepProgram,
  true: ends(0),
  false: ends(1),
  echo: ends(0, (argv) => argv.slice(1).join(' ')),
}

/** A tool of the image's user land by its name. */
export function toolProgram(name: string, tools: ImageDefinition['tools']): Program | undefined {
  return tools === 'none' ? undefined : TOOLS[name]
}
