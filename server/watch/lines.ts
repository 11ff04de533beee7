const NEWLINE = 0x0a

/**
 * The lines of a stream, however it is cut into chunks. What follows the last line break is given only if it is a whole
 * stream's end, by `rest`.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Uint8Array[] = []
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      held.push(chunk.subarray(start, end))
      yield text(held)
      held = []
      start = end + 1
    }
    if (start < chunk.length) held.push(chunk.subarray(start))
  }
  // The API server ends each event with a line break, but the last one of a closing stream may come without.
  if (held.length > 0) yield text(held)
}

function text(parts: Uint8Array[]): string {
  const [only] = parts
  const all = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)
  return Buffer.from(all.buffer, all.byteOffset, all.byteLength).toString()
}
