import type { FileNode } from '../../kubelet/fs/file-system.ts'
import { ReadOnlyError, sizeOf } from '../../kubelet/fs/file-system.ts'
import { type Call, type CommandFunction, resolvePath } from '../shell/command.ts'
import { readBytes } from '../shell/streams.ts'
import { options } from './options.ts'

const name = (call: Call) => call.argv[0] ?? ''
const at = (call: Call, path: string) => resolvePath(call.cwd, path)

/** Says why a file cannot be had, as the tools do. */
function complain(call: Call, path: string, why = 'No such file or directory'): number {
  call.err(`${name(call)}: ${path}: ${why}\n`)
  return 1
}

/** Does something that writes; a volume that cannot be written is told, not thrown. */
function writing(call: Call, path: string, write: () => void): number {
  try {
    write()
    return 0
  } catch (error) {
    if (error instanceof ReadOnlyError) return complain(call, path, 'Read-only file system')
    throw error
  }
}

function file(call: Call, data: Uint8Array, mode = 0o644): FileNode {
  return { kind: 'file', data, modified: call.world.clock.now(), mode }
}

/** Commands that look at files and change them. */
export const FILE_COMMANDS: Readonly<Record<string, CommandFunction>> = {
  ls(call) {
    const { flags, rest } = options(call.argv)
    let code = 0
    for (const path of rest.length > 0 ? rest : ['.']) {
      const full = at(call, path)
      const node = full === '/' ? ({ kind: 'directory', modified: 0 } as const) : call.world.files.get(full)
      if (!node) {
        call.err(`ls: ${path}: No such file or directory\n`)
        code = 1
        continue
      }
      const names = node.kind === 'directory' && !flags.has('d') ? call.world.files.names(full) : [path]
      const shown = names.filter((entry) => flags.has('a') || flags.has('A') || !entry.startsWith('.') || node.kind === 'file')
      if (rest.length > 1 && node.kind === 'directory') call.out(`${path}:\n`)
      if (flags.has('l') && node.kind === 'directory' && !flags.has('d')) call.out(`total ${shown.length * 4}\n`)
      for (const entry of flags.has('a') && node.kind === 'directory' ? ['.', '..', ...shown] : shown)
        call.out(flags.has('l') ? longLine(call, node.kind === 'directory' ? resolvePath(full, entry) : full, entry) : `${entry}\n`)
    }
    return code
  },
  async cat(call) {
    const { rest } = options(call.argv)
    if (rest.length === 0 || rest[0] === '-') {
      for (let chunk = await call.stdin.read(); chunk; chunk = await call.stdin.read()) call.outBytes(chunk)
      return 0
    }
    let code = 0
    for (const path of rest) {
      const node = call.world.files.get(at(call, path))
      if (!node) code = complain(call, path)
      else if (node.kind === 'directory') code = complain(call, path, 'Is a directory')
      else call.outBytes(node.data)
    }
    return code
  },
  mkdir(call) {
    const { flags, rest } = options(call.argv)
    let code = 0
    for (const path of rest) {
      if (call.world.files.get(at(call, path)) && !flags.has('p')) code = complain(call, path, 'File exists')
      else
        code =
          writing(call, path, () => call.world.files.put(at(call, path), { kind: 'directory', modified: call.world.clock.now() })) || code
    }
    return code
  },
  touch(call) {
    let code = 0
    for (const path of options(call.argv).rest)
      code =
        writing(call, path, () =>
          call.world.files.put(at(call, path), file(call, call.world.files.read(at(call, path)) ?? new Uint8Array())),
        ) || code
    return code
  },
  rm(call) {
    const { flags, rest } = options(call.argv)
    let code = 0
    for (const path of rest) {
      const node = call.world.files.get(at(call, path))
      if (!node) code = flags.has('f') ? code : complain(call, path)
      else if (node.kind === 'directory' && !flags.has('r') && !flags.has('R')) code = complain(call, path, 'Is a directory')
      else code = writing(call, path, () => call.world.files.remove(at(call, path))) || code
    }
    return code
  },
  rmdir(call) {
    for (const path of options(call.argv).rest) {
      if (call.world.files.names(at(call, path)).length > 0) return complain(call, path, 'Directory not empty')
      call.world.files.remove(at(call, path))
    }
    return 0
  },
  cp: (call) => transfer(call, false),
  mv: (call) => transfer(call, true),
  chmod: () => 0,
  chown: () => 0,
  ln: () => 0,
  sync: () => 0,
  stat(call) {
    for (const path of options(call.argv, 'c').rest) {
      const node = call.world.files.get(at(call, path))
      if (!node) return complain(call, path)
      call.out(
        `  File: ${path}\n  Size: ${node.kind === 'file' ? sizeOf(node) : 4096}\t${node.kind === 'file' ? 'regular file' : 'directory'}\n`,
      )
    }
    return 0
  },
  find(call) {
    const [start = '.', ...tests] = call.argv.slice(1)
    const wanted = tests[tests.indexOf('-name') + 1]
    const pattern =
      tests.includes('-name') && wanted
        ? new RegExp(
            `^${wanted
              .replace(/[.+^${}()|\\]/g, '\\$&')
              .replaceAll('*', '.*')
              .replaceAll('?', '.')}$`,
          )
        : undefined
    const type = tests.includes('-type') ? tests[tests.indexOf('-type') + 1] : undefined
    const visit = (path: string, shown: string): void => {
      const node = call.world.files.get(path)
      const fits = !type || (type === 'd') === (node?.kind === 'directory')
      if (fits && (!pattern || pattern.test(path.slice(path.lastIndexOf('/') + 1)))) call.out(`${shown}\n`)
      if (node?.kind === 'directory' || path === '/')
        for (const entry of call.world.files.names(path))
          visit(resolvePath(path, entry), shown.endsWith('/') ? `${shown}${entry}` : `${shown}/${entry}`)
    }
    visit(at(call, start), start)
    return 0
  },
  async tee(call) {
    const { flags, rest } = options(call.argv)
    const data = await readBytes(call.stdin)
    call.outBytes(data)
    for (const path of rest) {
      const before = flags.has('a') ? (call.world.files.read(at(call, path)) ?? new Uint8Array()) : new Uint8Array()
      writing(call, path, () => call.world.files.put(at(call, path), file(call, Buffer.concat([before, data]))))
    }
    return 0
  },
  df(call) {
    call.out(
      'Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay              102834236  18211344  84622892  18% /\n',
    )
    for (const mount of call.world.files.mounts()) call.out(`tmpfs                 32505856        12  32505844   0% ${mount.at}\n`)
    return 0
  },
  mount(call) {
    call.out('overlay on / type overlay (rw,relatime)\nproc on /proc type proc (rw,nosuid,nodev,noexec,relatime)\n')
    for (const mount of call.world.files.mounts()) call.out(`tmpfs on ${mount.at} type tmpfs (${mount.readOnly ? 'ro' : 'rw'},relatime)\n`)
    return 0
  },
}

function longLine(call: Call, path: string, shown: string): string {
  const node = call.world.files.get(path)
  const mode = node?.kind === 'file' ? `-${(node.mode & 0o100) === 0 ? 'rw-r--r--' : 'rwxr-xr-x'}` : 'drwxr-xr-x'
  const date = new Date(node?.modified || call.world.clock.now()).toUTCString()
  const size = node?.kind === 'file' ? sizeOf(node) : 4096
  return `${mode}    1 root     root     ${String(size).padStart(8)} ${date.slice(8, 11)} ${date.slice(5, 7)} ${date.slice(17, 22)} ${shown}\n`
}

function transfer(call: Call, move: boolean): number {
  const { flags, rest } = options(call.argv)
  const target = rest.pop() ?? ''
  const { files } = call.world
  let code = 0
  const copy = (from: string, to: string): void => {
    const node = files.get(from)
    if (node) files.put(to, node)
    if (node?.kind === 'directory') for (const entry of files.names(from)) copy(resolvePath(from, entry), resolvePath(to, entry))
  }
  for (const path of rest) {
    const from = at(call, path)
    const node = files.get(from)
    if (!node) code = complain(call, path)
    else if (node.kind === 'directory' && !move && !flags.has('r') && !flags.has('R') && !flags.has('a'))
      code = complain(call, path, 'omitting directory')
    else {
      const full = at(call, target)
      const to = files.get(full)?.kind === 'directory' ? resolvePath(full, from.slice(from.lastIndexOf('/') + 1)) : full
      code =
        writing(call, target, () => {
          copy(from, to)
          if (move) files.remove(from)
        }) || code
    }
  }
  return code
}
