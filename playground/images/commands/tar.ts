import { gunzipSync, gzipSync } from 'node:zlib'
import { type Call, type CommandFunction, resolvePath } from '../shell/command.ts'
import { readBytes } from '../shell/streams.ts'
import { entries, isArchive, pack } from './tar-archive.ts'

/** What a tar says, and how it ends, when something is wrong. */
interface Words {
  failure: number
  usage: string
  leading: string
  missing: (path: string) => string
  /** Last words when a file was missing. */
  delayed: string
  cannotOpen: (path: string) => string
  cannotEnter: (path: string) => string
  noArchive: string
}

const FATAL = 'tar: Error is not recoverable: exiting now\n'
const GNU_DELAYED = 'tar: Exiting with failure status due to previous errors\n'

/** GNU tar 1.35. */
const GNU: Words = {
  failure: 2,
  usage:
    "tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\nTry 'tar --help' or 'tar --usage' for more information.\n",
  leading: "tar: Removing leading `/' from member names\n",
  missing: (path) => `tar: ${path}: Cannot stat: No such file or directory\n`,
  delayed: GNU_DELAYED,
  cannotOpen: (path) => `tar: ${path}: Cannot open: No such file or directory\n${FATAL}`,
  cannotEnter: (path) => `tar: ${path}: Cannot open: No such file or directory\n${FATAL}`,
  noArchive: `tar: This does not look like a tar archive\n${GNU_DELAYED}`,
}

/** BusyBox (archival/tar.c). */
const BUSYBOX: Words = {
  failure: 1,
  usage: 'Usage: tar c|x|t [-hvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...\n',
  leading: "tar: removing leading '/' from member names\n",
  missing: (path) => `tar: ${path}: No such file or directory\n`,
  delayed: 'tar: error exit delayed from previous errors\n',
  cannotOpen: (path) => `tar: can't open '${path}': No such file or directory\n`,
  cannotEnter: (path) => `tar: can't change directory to '${path}': No such file or directory\n`,
  noArchive: 'tar: invalid tar magic\n',
}

interface Wanted {
  mode: string
  file: string
  directory: string
  paths: string[]
}

/** `tar cf - PATH`, `tar xmf - -C DIR`, `tar tzf FILE`: the letters may stand without a dash. */
function read(words: readonly string[]): Wanted {
  const rest = [...words]
  const wanted: Wanted = { mode: '', file: '-', directory: '.', paths: [] }
  for (let first = true, word = rest.shift(); word !== undefined; first = false, word = rest.shift()) {
    if (word === '-C') wanted.directory = rest.shift() ?? '.'
    else if (word.startsWith('--')) continue
    else if (first || (word.startsWith('-') && word !== '-')) {
      wanted.mode += word.replace(/^-/, '')
      if (word.includes('f')) wanted.file = rest.shift() ?? '-'
      if (/^-\w*C$/.test(word)) wanted.directory = rest.shift() ?? '.'
    } else wanted.paths.push(word)
  }
  return wanted
}

function tar(words: Words): CommandFunction {
  const fail = (call: Call, text: string) => {
    call.err(text)
    return words.failure
  }
  return async (call) => {
    const { files } = call.world
    const { mode, file, directory, paths } = read(call.argv.slice(1))
    if (!/[ctx]/.test(mode)) return fail(call, words.usage)
    const place = resolvePath(call.cwd, directory)
    if (mode.includes('c')) {
      const target = resolvePath(call.cwd, file)
      if (file !== '-' && files.get(resolvePath(target, '..'))?.kind !== 'directory') return fail(call, words.cannotOpen(file))
      if (files.get(place)?.kind !== 'directory') return fail(call, words.cannotEnter(directory))
      if (paths.some((path) => path.startsWith('/'))) call.err(words.leading)
      const there = paths.filter((path) => files.get(resolvePath(place, path)) || call.err(words.missing(path)))
      const packed = pack(
        files,
        there.map((path) => ({ path: resolvePath(place, path), shown: path.replace(/^\/+/, '') })),
        (name) => {
          if (mode.includes('v')) (file === '-' ? call.err : call.out)(`${name}\n`)
        },
      )
      const archive = mode.includes('z') ? gzipSync(packed) : packed
      if (file === '-') call.outBytes(archive)
      else files.put(target, { kind: 'file', data: archive, modified: call.world.clock.now(), mode: 0o644 })
      return there.length < paths.length ? fail(call, words.delayed) : 0
    }
    const data = file === '-' ? await readBytes(call.stdin) : files.read(resolvePath(call.cwd, file))
    if (!data) return fail(call, words.cannotOpen(file))
    if (files.get(place)?.kind !== 'directory') return fail(call, words.cannotEnter(directory))
    const archive = unpacked(data)
    if (!archive || !isArchive(archive)) return fail(call, words.noArchive)
    for (const entry of entries(archive)) {
      if (mode.includes('t') || mode.includes('v')) call.out(`${entry.name}\n`)
      if (mode.includes('t')) continue
      const path = resolvePath(place, entry.name)
      const modified = call.world.clock.now()
      if (entry.data) files.put(path, { kind: 'file', data: entry.data, modified, mode: 0o644 })
      else files.put(path, { kind: 'directory', modified })
    }
    return 0
  }
}

/** What is in a file that may be compressed; undefined where it only begins as one. */
function unpacked(data: Uint8Array): Buffer | undefined {
  if (data[0] !== 0x1f || data[1] !== 0x8b) return Buffer.from(data)
  try {
    return gunzipSync(data)
  } catch {
    return undefined
  }
}

/** GNU tar, as Debian's images have it. */
export const gnuTar = tar(GNU)

/** BusyBox's tar. */
export const busyboxTar = tar(BUSYBOX)
