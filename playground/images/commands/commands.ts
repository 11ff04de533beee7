import type { ImageDefinition } from '../catalog.ts'
import type { CommandFunction } from '../shell/command.ts'
import { DISK_COMMANDS } from './disk.ts'
import { FILE_COMMANDS } from './files.ts'
import { NETWORK_COMMANDS } from './network.ts'
import { redisCli } from './redis-cli.ts'
import { SYSTEM_COMMANDS } from './system.ts'
import { busyboxTar, gnuTar } from './tar.ts'
import { TEXT_COMMANDS } from './text.ts'

const COMMANDS: Readonly<Record<string, CommandFunction>> = {
  ...FILE_COMMANDS,
  ...TEXT_COMMANDS,
  ...SYSTEM_COMMANDS,
  ...NETWORK_COMMANDS,
  ...DISK_COMMANDS,
  tar: busyboxTar,
  'redis-cli': redisCli,
}

/** Not in Debian's slim images, or not in BusyBox. */
const MISSING: Record<ImageDefinition['tools'], readonly string[]> = {
  none: Object.keys(COMMANDS),
  busybox: ['curl', 'redis-cli'],
  debian: ['redis-cli', 'wget', 'nslookup', 'nc', 'ping', 'ps', 'free', 'uptime'],
}

/** The shells of an image, the preferred one first. */
export const SHELLS: Record<ImageDefinition['tools'], readonly string[]> = {
  none: [],
  busybox: ['sh', 'ash'],
  debian: ['bash', 'sh', 'dash'],
}

/** A command of the image's user land by its name. */
export function commandOf(name: string, image: ImageDefinition): CommandFunction | undefined {
  if (image.extraCommands?.includes(name)) return COMMANDS[name]
  if (MISSING[image.tools].includes(name)) return undefined
  return name === 'tar' && image.tools === 'debian' ? gnuTar : COMMANDS[name]
}

/** Names of all commands of the image. */
export function commandNames(image: ImageDefinition): string[] {
  return [...Object.keys(COMMANDS).filter((name) => commandOf(name, image)), ...SHELLS[image.tools]]
}
