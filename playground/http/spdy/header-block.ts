import { constants, createDeflate, createInflate, type Deflate, type Inflate } from 'node:zlib'
import { HEADER_DICTIONARY } from './dictionary.ts'

/** Reads and writes the compressed header blocks of one connection; each direction is one stream of zlib. */
export class HeaderBlocks {
  readonly #inflate: Inflate = createInflate({ dictionary: HEADER_DICTIONARY })
  readonly #deflate: Deflate = createDeflate({ dictionary: HEADER_DICTIONARY, flush: constants.Z_SYNC_FLUSH })

  /** @throws when the bytes are no zlib stream */
  async read(block: Uint8Array): Promise<Map<string, string>> {
    const plain = await through(this.#inflate, block)
    const headers = new Map<string, string>()
    let at = 4
    const next = (): string => {
      const length = plain.readUInt32BE(at)
      at += 4 + length
      return plain.toString('utf8', at - length, at)
    }
    for (let left = plain.readUInt32BE(0); left > 0; left--) headers.set(next(), next())
    return headers
  }

  /** A block without headers, which is all that a reply needs. */
  empty(): Promise<Buffer> {
    return through(this.#deflate, Buffer.alloc(4))
  }

  close(): void {
    this.#inflate.destroy()
    this.#deflate.destroy()
  }
}

/** What comes out of a stream for what goes in; one at a time. */
async function through(stream: Inflate | Deflate, input: Uint8Array): Promise<Buffer> {
  const chunks: Buffer[] = []
  const collect = (chunk: Buffer): void => void chunks.push(chunk)
  stream.on('data', collect)
  try {
    await new Promise<void>((resolve, reject) => {
      stream.once('error', reject)
      stream.write(input, () => {
        stream.off('error', reject)
        resolve()
      })
    })
  } finally {
    stream.off('data', collect)
  }
  return Buffer.concat(chunks)
}
