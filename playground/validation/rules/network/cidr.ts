/** Blocks of addresses, `10.0.0.0/8` (RFC 4632). */
import { BlockList, isIP } from 'node:net'

interface Block {
  address: string
  bits: number
  family: 'ipv4' | 'ipv6'
}

function readBlock(text: string): Block | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text)
  const version = isIP(match?.[1] ?? '')
  const bits = Number(match?.[2])
  if (!match?.[1] || version === 0 || bits > (version === 4 ? 32 : 128)) return undefined
  return { address: match[1], bits, family: version === 4 ? 'ipv4' : 'ipv6' }
}

export function isCidr(text: string): boolean {
  return readBlock(text) !== undefined
}

/** True when `inner` is a part of `outer`, and not all of it. */
export function isStrictSubset(inner: string, outer: string): boolean {
  const [small, large] = [readBlock(inner), readBlock(outer)]
  if (!small || !large || small.family !== large.family || small.bits <= large.bits) return false
  const list = new BlockList()
  list.addSubnet(large.address, large.bits, large.family)
  return list.check(small.address, small.family)
}
