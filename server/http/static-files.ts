import { createReadStream } from 'node:fs'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const PREFIX = '/_next/static/'
const brotli = promisify(brotliCompress)

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}
const compressible = new Set(['.css', '.js', '.json', '.mjs', '.svg', '.ttf', '.txt', '.wasm'])

/** The first visit is not kept waiting for the best compression; later ones get it. */
const QUICK = 5
const BEST = 11

/**
 * Serves the build's own files with Brotli. Their names change with their content, so browsers keep them for ever. The best
 * compression is made once behind the first visit and lies beside the file.
 * @param folder `.next/static` of a production build
 * @returns whether it answered
 */
export function staticFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const making = new Map<string, Promise<void>>()
  const make = (file: string, content: Buffer) => {
    // One at a time: the cores belong to those who look at the console.
    const last = [...making.values()].at(-1) ?? Promise.resolve()
    if (!making.has(file))
      making.set(
        file,
        last.then(() => writeBest(file, content)).catch(() => {}),
      )
  }
  return async (request, response) => {
    const file = fileOf(folder, request)
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
    if (file === undefined || found?.isFile() !== true) return false
    const kind = path.extname(file)
    response.setHeader('cache-control', 'public, max-age=31536000, immutable')
    response.setHeader('content-type', types[kind] ?? 'application/octet-stream')
    response.setHeader('cross-origin-resource-policy', 'same-origin')
    response.setHeader('vary', 'accept-encoding')
    response.setHeader('x-content-type-options', 'nosniff')
    if (!compressible.has(kind) || !/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
      response.setHeader('content-length', found.size)
      if (request.method === 'HEAD') response.end()
      else await pipeline(createReadStream(file), response)
      return true
    }
    const packed = await readFile(`${file}.br`).catch(async () => {
      const content = await readFile(file)
      make(file, content)
      return pack(content, QUICK)
    })
    response.setHeader('content-encoding', 'br')
    response.setHeader('content-length', packed.length)
    response.end(request.method === 'HEAD' ? undefined : packed)
    return true
  }
}

function fileOf(folder: string, { url = '', method }: IncomingMessage): string | undefined {
  const target = url.split('?', 1)[0] ?? ''
  if ((method !== 'GET' && method !== 'HEAD') || !target.startsWith(PREFIX)) return undefined
  try {
    const file = path.resolve(folder, decodeURIComponent(target.slice(PREFIX.length)))
    return file.startsWith(folder + path.sep) && !file.endsWith('.br') && !file.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}

function pack(content: Buffer, quality: number): Promise<Buffer> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  return brotli(content, { params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: content.length } })
}

async function writeBest(file: string, content: Buffer): Promise<void> {
  const packed = await pack(content, BEST)
  // Renamed when whole, so that nobody reads half of it. A folder that cannot be written to is no fault: the quick one serves.
  const own = `${file}.${process.pid}.tmp`
  await writeFile(own, packed)
  await rename(own, `${file}.br`)
}
