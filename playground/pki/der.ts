/** DER, as far as certificates need it (ITU-T X.690). Values are whole elements: tag, length and content. */

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return Buffer.of(0x80 | bytes.length, ...bytes)
}

export const sequence = (...elements: readonly Uint8Array[]): Buffer => element(0x30, ...elements)
export const set = (...elements: readonly Uint8Array[]): Buffer => element(0x31, ...elements)
export const octets = (content: Uint8Array): Buffer => element(0x04, content)
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text))
export const boolean = (value: boolean): Buffer => element(0x01, Buffer.of(value ? 0xff : 0))

/** A number of any size, from its bytes; a positive one begins with a bit that is 0. */
export const integer = (bytes: Uint8Array): Buffer => element(0x02, bytes)

/** Bits of which the last `unused` do not count. */
export const bits = (content: Uint8Array, unused = 0): Buffer => element(0x03, Buffer.of(unused), content)

/** A field with a number of its own: around an element, or in place of its tag. */
export const explicit = (number: number, content: Uint8Array): Buffer => element(0xa0 | number, content)
export const implicit = (number: number, content: Uint8Array): Buffer => element(0x80 | number, content)

/** A time of the years 1950 to 2049. */
export function utcTime(time: Date): Buffer {
  const digits = time.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)
  return element(0x17, Buffer.from(`${digits}Z`))
}

/** An object identifier from its text: `2.5.4.3`. */
export function identifier(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const part of rest) {
    const septets = [part & 0x7f]
    for (let left = part >>> 7; left > 0; left >>>= 7) septets.unshift(0x80 | (left & 0x7f))
    bytes.push(...septets)
  }
  return element(0x06, Buffer.from(bytes))
}
