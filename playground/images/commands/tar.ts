import { type Call, type CommandFunction, resolvePath } from '../shell/command.ts'
import { readBytes } from '../shell/streams.ts'

const BLOCK = 512

/** `tar`, as `kubectl cp` calls it: `tar cf - PATH` and `tar xmf - [-C DIR]`. */
export const tar: CommandFunction = async (call) => {
  const words = call.argv.slice(1)
  const mode = words.shift()?.replace(/^-/, '') ?? ''
  const file = mode.includes('f') ? words.shift() : '-'
  const paths: string[] = []
  let directory = call.cwd
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-C') directory = resolvePath(call.cwd, words.shift() ?? '.')
    else if (!word.startsWith('-')) paths.push(word)
  }
  if (mode.includes('c')) {
    const archive = await pack(call, directory, paths)
    if (!archive) return 1
    if (file === '-') call.outBytes(archive)
    else
      call.world.files.put(resolvePath(call.cwd, file ?? ''), {
        kind: 'file',
        data: archive,
        modified: call.world.clock.now(),
        mode: 0o644,
      })
    return 0
  }
  const data = file === '-' ? await readBytes(call.stdin) : call.world.files.read(resolvePath(call.cwd, file ?? ''))
  if (!data) {
    call.err(`tar: can't open '${file}': No such file or directory\n`)
    return 1
  }
  unpack(call, Buffer.from(data), directory, mode.includes('t'))
  return 0
}

async function pack(call: Call, directory: string, paths: readonly string[]): Promise<Buffer | undefined> {
  const blocks: Buffer[] = []
  const { files } = call.world
  const add = (path: string, shown: string): void => {
    const node = files.get(path)
    if (!node) return
    const data = node.kind === 'file' ? node.data : new Uint8Array()
    blocks.push(header(node.kind === 'file' ? shown : `${shown}/`, data.length, node.kind === 'file', node.modified))
    if (data.length > 0) blocks.push(Buffer.concat([data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)]))
    if (node.kind === 'directory') for (const name of files.names(path)) add(resolvePath(path, name), `${shown}/${name}`)
  }
  for (const path of paths) {
    const full = resolvePath(directory, path)
    if (!files.get(full)) {
      call.err(`tar: ${path}: No such file or directory\ntar: error exit delayed from previous errors\n`)
      return undefined
    }
    if (path.startsWith('/')) call.err("tar: removing leading '/' from member names\n")
    add(full, path.replace(/^\/+/, ''))
  }
  return Buffer.concat([...blocks, Buffer.alloc(BLOCK * 2)])
}

/** A ustar header (IEEE Std 1003.1: pax, "ustar Interchange Format"). */
function header(name: string, size: number, isFile: boolean, modified: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, '0')
  const cut = name.length > 100 ? name.lastIndexOf('/', name.length > 155 ? 155 : name.length - 2) : -1
  block.write(cut > 0 ? name.slice(cut + 1) : name, 0, 100)
  block.write(isFile ? '0000644' : '0000755', 100)
  block.write(octal(0, 8), 108)
  block.write(octal(0, 8), 116)
  block.write(octal(size, 12), 124)
  block.write(octal(Math.floor(modified / 1000), 12), 136)
  block.write('        ', 148)
  block.write(isFile ? '0' : '5', 156)
  block.write('ustar\u000000', 257)
  if (cut > 0) block.write(name.slice(0, cut), 345, 155)
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    )}\0 `,
    148,
  )
  return block
}

function unpack(call: Call, data: Buffer, directory: string, onlyList: boolean): void {
  const text = (block: Buffer, from: number, length: number) =>
    block
      .subarray(from, from + length)
      .toString()
      .replace(/\0.*$/s, '')
  for (let at = 0; at + BLOCK <= data.length; ) {
    const block = data.subarray(at, at + BLOCK)
    const prefix = text(block, 345, 155)
    const name = `${prefix ? `${prefix}/` : ''}${text(block, 0, 100)}`
    if (!name) return
    const size = Number.parseInt(text(block, 124, 12).trim() || '0', 8)
    const kind = text(block, 156, 1)
    const modified = call.world.clock.now()
    const path = resolvePath(directory, name)
    at += BLOCK
    if (onlyList) call.out(`${name}\n`)
    else if (kind === '5') call.world.files.put(path, { kind: 'directory', modified })
    else if (kind === '0' || kind === '')
      call.world.files.put(path, { kind: 'file', data: Buffer.from(data.subarray(at, at + size)), modified, mode: 0o644 })
    at += Math.ceil(size / BLOCK) * BLOCK
  }
}
