/** The form of archives (IEEE Std 1003.1: pax, "ustar Interchange Format"). */
import type { FileSystem } from '../../kubelet/fs/file-system.ts'
import { resolvePath } from '../shell/command.ts'

const BLOCK = 512

/**
 * An archive of files and folders.
 * @param roots where each is and the name that it gets
 * @param onName told of each name that goes in
 */
export function pack(files: FileSystem, roots: readonly { path: string; shown: string }[], onName: (name: string) => void): Buffer {
  const blocks: Buffer[] = []
  const add = (path: string, shown: string): void => {
    const node = files.get(path)
    if (!node) return
    const name = node.kind === 'file' ? shown : `${shown}/`
    onName(name)
    const data = node.kind === 'file' ? node.data : new Uint8Array()
    blocks.push(header(name, data.length, node.kind === 'file', node.modified))
    if (data.length > 0) blocks.push(Buffer.concat([data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)]))
    if (node.kind === 'directory') for (const child of files.names(path)) add(resolvePath(path, child), `${shown}/${child}`)
  }
  for (const { path, shown } of roots) add(path, shown)
  return Buffer.concat([...blocks, Buffer.alloc(BLOCK * 2)])
}

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
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 7)}\0 `, 148)
  return block
}

/** Whether bytes begin as an archive does; nothing at all, or the blocks of the end, are an empty one. */
export function isArchive(data: Buffer): boolean {
  return data.subarray(0, BLOCK).every((byte) => byte === 0) || data.subarray(257, 262).toString() === 'ustar'
}

/** What is in an archive: files with their data, folders without. */
export function* entries(data: Buffer): Generator<{ name: string; data?: Buffer }> {
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
    at += BLOCK
    if (kind === '5') yield { name }
    else if (kind === '0' || kind === '') yield { name, data: Buffer.from(data.subarray(at, at + size)) }
    at += Math.ceil(size / BLOCK) * BLOCK
  }
}
