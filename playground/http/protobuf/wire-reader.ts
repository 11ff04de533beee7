/** Thrown for bytes that are no protobuf message. */
export class WireError extends Error {}

/** One field of a message as it stands on the wire: a number, or bytes. */
export interface WireField {
  number: number
  /** Of varints and fixed-size numbers; signed, 64 bits. */
  value: bigint
  /** Of texts, bytes and messages; absent for numbers. */
  bytes: Uint8Array | undefined
  /** Set for 64-bit fields, which doubles come as. */
  fixed: DataView | undefined
}

/** Reads the fields of a message in the order in which they were sent (protobuf.dev/programming-guides/encoding). */
export function* readFields(bytes: Uint8Array): Generator<WireField> {
  let at = 0
  const varint = (): bigint => {
    let result = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw new WireError('unexpected EOF')
      result |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asIntN(64, result)
    }
    throw new WireError('integer overflow')
  }
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > bytes.length) throw new WireError('unexpected EOF')
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const number = tag >>> 3
    if (number === 0) throw new WireError('illegal tag 0')
    switch (tag & 7) {
      case 0:
        yield { number, value: varint(), bytes: undefined, fixed: undefined }
        break
      case 1: {
        const eight = take(8)
        const fixed = new DataView(eight.buffer, eight.byteOffset, 8)
        yield { number, value: fixed.getBigInt64(0, true), bytes: undefined, fixed }
        break
      }
      case 2:
        yield { number, value: 0n, bytes: take(Number(varint())), fixed: undefined }
        break
      case 5: {
        const four = take(4)
        yield { number, value: BigInt(new DataView(four.buffer, four.byteOffset, 4).getInt32(0, true)), bytes: undefined, fixed: undefined }
        break
      }
      default:
        throw new WireError(`illegal wireType ${tag & 7}`)
    }
  }
}

/** The numbers of a packed list. */
export function readPacked(bytes: Uint8Array): number[] {
  const numbers: number[] = []
  let value = 0n
  let shift = 0n
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift
    shift += 7n
    if (byte >= 0x80) continue
    numbers.push(Number(BigInt.asIntN(64, value)))
    value = 0n
    shift = 0n
  }
  return numbers
}
