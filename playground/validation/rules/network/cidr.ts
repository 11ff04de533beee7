/** Blocks of addresses, `10.0.0.0/8` (RFC 4632). */
import { BlockList, isIP } from 'node:net'
import { canonicalAddress } from './address-form.ts'

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

/**
 * A block in its canonical form: the short form of its first address.
 * @param notOne what is said of a text that is no block at all
 */
export function canonicalBlock(text: string, notOne: string): string[] {
  const [address = '', bits = ''] = text.split('/')
  const [wrong] = canonicalAddress(address)
  if (wrong === 'must not have leading 0s' || /^0\d/.test(bits)) return ['must not have leading 0s in IP or prefix length']
  const block = readBlock(text)
  if (!block) return [notOne]
  if (wrong !== undefined) return [wrong.replace('")', `/${bits}")`)]
  return isFirst(block) ? [] : ['must not have bits set beyond the prefix length']
}

function isFirst({ address, bits, family }: Block): boolean {
  if (family === 'ipv6') return true
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  return value % 2 ** (32 - bits) === 0
}
