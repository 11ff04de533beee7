import type { FileSystem } from '../../kubelet/fs/file-system.ts'
import type { HttpRequest } from '../program.ts'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'text/xml',
}

/** What a path asks for of a folder of files. */
export type StaticFile =
  | { kind: 'file'; path: string; body: string; type: string }
  /** A directory that was asked for without its slash. */
  | { kind: 'moved'; to: string }
  /** A directory without an index. */
  | { kind: 'directory'; path: string; names: string[] }
  | { kind: 'missing'; path: string }

/** Finds a request's file as web servers do: an index for a directory, and no way out of the root. */
export function staticFile(files: FileSystem, root: string, request: Pick<HttpRequest, 'path'>): StaticFile {
  const asked = readablePath(request.path.split('?')[0] ?? '/')
  const path = `${root}${asked}`.replace(/\/$/, '')
  const read = (at: string): StaticFile | undefined => {
    const content = files.read(at)
    const type = TYPES[at.slice(at.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    return content && { kind: 'file', path: at, body: Buffer.from(content).toString(), type }
  }
  const found = asked.endsWith('/') ? undefined : read(path)
  if (found) return found
  const node = files.get(path)
  if (node?.kind !== 'directory') return { kind: 'missing', path: `${root}${asked}` }
  if (!asked.endsWith('/')) return { kind: 'moved', to: `${asked}/` }
  return read(`${path}/index.html`) ?? { kind: 'directory', path: `${path}/`, names: files.names(path) }
}

/** Decoded, with `.` and `..` resolved inside of the root. */
function readablePath(path: string): string {
  let decoded = path
  try {
    decoded = decodeURIComponent(path)
  } catch {
    // What is no escape stands for itself.
  }
  const resolved = new URL(`http://root/${decoded.replace(/^\/+/, '').replaceAll(/[?#%]/g, encodeURIComponent)}`)
  return decodeURIComponent(resolved.pathname)
}
