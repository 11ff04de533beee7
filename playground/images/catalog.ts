import { COMPANY_IMAGES } from './company.ts'
import { EXPORTER_IMAGES } from './exporters.ts'
import { LESSON_IMAGES } from './lesson-images.ts'
import type { Program } from './program.ts'
import { neutral } from './programs/neutral.ts'
import { PUBLIC_IMAGES } from './public-images.ts'
import { SYSTEM_IMAGES } from './system-images.ts'
import { TUTORIAL_IMAGES } from './tutorial-images.ts'

/** An image of the simulated registries: what it holds and how it starts. */
export interface ImageDefinition {
  /** Registry and path, without tag. */
  repository: string
  /** The tags that exist. */
  tags: RegExp
  /** Size compressed, in megabytes: what a pull takes time for. */
  megabytes: number
  entrypoint: readonly string[]
  cmd: readonly string[]
  /** What its entrypoint script puts before arguments that are no command of the image. */
  wraps?: string
  env?: Readonly<Record<string, string>>
  workingDir?: string
  user?: number
  /** Programs of its own, by the name of the executable. */
  programs: Readonly<Record<string, Program>>
  /** Which shell and tools it brings: none (distroless), BusyBox, or Debian's. */
  tools: 'none' | 'busybox' | 'debian'
  /** Tools beyond those of its user land. */
  extraCommands?: readonly string[]
  /** Files that a person may look for, by path. */
  files?: Readonly<Record<string, string>>
}

const ANY_TAG = /^.+$/

/** What an image that the registries do not know is taken for: a process that runs until it is told to stop. */
export const NEUTRAL: ImageDefinition = {
  repository: '',
  tags: ANY_TAG,
  megabytes: 30,
  entrypoint: ['/app/server'],
  cmd: [],
  programs: { server: neutral },
  tools: 'busybox',
}

export const CATALOG: readonly ImageDefinition[] = [
  ...PUBLIC_IMAGES,
  ...COMPANY_IMAGES,
  ...LESSON_IMAGES,
  ...EXPORTER_IMAGES,
  ...TUTORIAL_IMAGES,
  ...SYSTEM_IMAGES,
]
