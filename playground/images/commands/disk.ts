import { ReadOnlyError } from '../../kubelet/fs/file-system.ts'
import { type Call, type CommandFunction, resolvePath } from '../shell/command.ts'
import { options } from './options.ts'

const SUFFIXES: Record<string, number> = { '': 1, c: 1, b: 512, k: 2 ** 10, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }

/** Bytes of a size as these tools take it: `1M`, `512`, `10MiB`. */
function bytes(text: string | undefined): number | undefined {
  const [, number, suffix = ''] = /^(\d+)([cbkKMG]?)(?:i?B)?$/.exec(text ?? '') ?? []
  return number === undefined ? undefined : Number(number) * (SUFFIXES[suffix] ?? 1)
}

/** Makes a file of so many bytes that nobody wrote: they have a size, and no content that would have to be kept. */
function blank(call: Call, path: string, size: number): number {
  try {
    const file = { kind: 'file', data: new Uint8Array(), blank: size, modified: call.world.clock.now(), mode: 0o644 } as const
    call.world.files.put(resolvePath(call.cwd, path), file)
    return 0
  } catch (error) {
    if (!(error instanceof ReadOnlyError)) throw error
    call.err(`${call.argv[0]}: ${path}: Read-only file system\n`)
    return 1
  }
}

/** Commands that fill disks. */
export const DISK_COMMANDS: Readonly<Record<string, CommandFunction>> = {
  async dd(call) {
    const given = new Map(call.argv.slice(1).map((word) => word.split(/=(.*)/s) as [string, string]))
    const [block, count] = [bytes(given.get('bs') ?? '512'), bytes(given.get('count'))]
    const [from, to] = [given.get('if'), given.get('of')]
    // Without a count it copies until somebody stops it.
    while (from?.startsWith('/dev/') && (to ?? '/dev/null') === '/dev/null' && count === undefined && !call.signal.aborted)
      await call.world.burn(200, call.signal)
    if (call.signal.aborted) return 130
    if (block === undefined || count === undefined || !from?.startsWith('/dev/') || !to) {
      call.err('dd: this one copies from /dev/zero or /dev/urandom: dd if=/dev/zero of=FILE bs=1M count=N\n')
      return 1
    }
    const size = block * count
    const code = to === '/dev/null' ? 0 : blank(call, to, size)
    if (code === 0) call.err(`${count}+0 records in\n${count}+0 records out\n${size} bytes (${(size / 2 ** 20).toFixed(1)}MB) copied\n`)
    return code
  },
  fallocate(call) {
    const { values, rest } = options(call.argv, 'lo')
    const size = bytes(values.get('l'))
    if (size !== undefined && rest[0]) return blank(call, rest[0], size)
    call.err('usage: fallocate -l SIZE FILE\n')
    return 1
  },
}
