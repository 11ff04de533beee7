/** IP addresses and their ranges in CEL: `cidr(self.range).containsIP(self.address)` (apiserver, pkg/cel/library/ip.go, cidr.go). */
import { isIPv4, isIPv6 } from 'node:net'
import type { Environment } from '@marcbachmann/cel-js'

const IP = 'net.IP'
const RANGE = 'net.CIDR'

class Address {
  readonly family: 4 | 6
  readonly value: bigint
  readonly text: string
  constructor(family: 4 | 6, value: bigint) {
    this.family = family
    this.value = value
    this.text = family === 4 ? textOfV4(value) : textOfV6(value)
  }
}

class Range {
  readonly address: Address
  readonly length: number
  readonly text: string
  constructor(address: Address, length: number) {
    this.address = address
    this.length = length
    this.text = `${address.text}/${length}`
  }
}

/** What stands before `ip.isCanonical(text)`. */
class IpLibrary {}

export function registerAddresses(environment: Environment): void {
  environment.registerType(IP, Address).registerType(RANGE, Range)
  environment.registerOperator(`${IP} == ${IP}`, (a: Address, b: Address) => a.text === b.text)
  environment.registerOperator(`${RANGE} == ${RANGE}`, (a: Range, b: Range) => a.text === b.text)
  environment.registerType('IpLibrary', IpLibrary).registerConstant('ip', 'IpLibrary', new IpLibrary())
  environment.registerFunction('IpLibrary.isCanonical(string): bool', (_: IpLibrary, text: string) => address(text).text === text)
  environment.registerFunction(`ip(string): ${IP}`, (text: string) => address(text))
  environment.registerFunction('isIP(string): bool', (text: string) => parseAddress(text) !== undefined)
  environment.registerFunction(`cidr(string): ${RANGE}`, (text: string) => range(text))
  environment.registerFunction('isCIDR(string): bool', (text: string) => parseRange(text) !== undefined)
  environment.registerFunction(`string(${IP}): string`, ({ text }: Address) => text)
  environment.registerFunction(`string(${RANGE}): string`, ({ text }: Range) => text)
  const told = (name: string, tell: (one: Address) => boolean): void => {
    environment.registerFunction(`${IP}.${name}(): bool`, tell)
  }
  environment.registerFunction(`${IP}.family(): int`, ({ family }: Address) => BigInt(family))
  told('isUnspecified', ({ value }) => value === 0n)
  told('isLoopback', (one) => within(one, '127.0.0.0/8', '::1/128'))
  told('isLinkLocalMulticast', (one) => within(one, '224.0.0.0/24', 'ff02::/16'))
  told('isLinkLocalUnicast', (one) => within(one, '169.254.0.0/16', 'fe80::/10'))
  told('isGlobalUnicast', isGlobalUnicast)
  environment.registerFunction(`${RANGE}.containsIP(string): bool`, (one: Range, text: string) => contains(one, address(text)))
  environment.registerFunction(`${RANGE}.containsIP(${IP}): bool`, (one: Range, other: Address) => contains(one, other))
  environment.registerFunction(`${RANGE}.containsCIDR(string): bool`, (one: Range, text: string) => containsRange(one, range(text)))
  environment.registerFunction(`${RANGE}.containsCIDR(${RANGE}): bool`, containsRange)
  environment.registerFunction(`${RANGE}.ip(): ${IP}`, (one: Range) => one.address)
  environment.registerFunction(`${RANGE}.masked(): ${RANGE}`, (one: Range) => new Range(masked(one), one.length))
  environment.registerFunction(`${RANGE}.prefixLength(): int`, ({ length }: Range) => BigInt(length))
}

const bitsOf = ({ family }: Address): number => (family === 4 ? 32 : 128)

function address(text: string): Address {
  const read = parseAddress(text)
  if (!read) throw new Error(`IP Address ${JSON.stringify(text)} parse error during conversion from string: unable to parse IP`)
  return read
}

function range(text: string): Range {
  const read = parseRange(text)
  if (!read) throw new Error(`network address parse error during conversion from string: netip.ParsePrefix(${JSON.stringify(text)})`)
  return read
}

/** Addresses with a zone, and those of IPv4 in the clothes of IPv6, are none here. */
function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return new Address(4, valueOfV4(text))
  if (!isIPv6(text) || text.includes('%')) return undefined
  const value = valueOfV6(text)
  return value >> 32n === 0xffffn ? undefined : new Address(6, value)
}

function parseRange(text: string): Range | undefined {
  const [, start = '', bits = ''] = /^(.*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? []
  const one = parseAddress(start)
  return one && bits !== '' && Number(bits) <= bitsOf(one) ? new Range(one, Number(bits)) : undefined
}

function valueOfV4(text: string): bigint {
  return text.split('.').reduce((value, part) => value * 256n + BigInt(part), 0n)
}

function valueOfV6(text: string): bigint {
  // The last 32 bits may be written as an address of IPv4.
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  const [, a = 0, b = 0, c = 0, d = 0] = dotted ?? []
  const hex = (high: unknown, low: unknown): string => (Number(high) * 256 + Number(low)).toString(16)
  const plain = dotted ? `${text.slice(0, dotted.index)}${hex(a, b)}:${hex(c, d)}` : text
  const [head = '', tail] = plain.split('::')
  const groups = (part: string | undefined): string[] => (part === undefined || part === '' ? [] : part.split(':'))
  const [left, right] = [groups(head), groups(tail)]
  const all = tail === undefined ? left : [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right]
  return all.reduce((value, group) => (value << 16n) + BigInt(`0x${group}`), 0n)
}

function textOfV4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
}

/** RFC 5952: lower case, no leading zeros, the first longest run of zeros left out. */
function textOfV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16))
  const runs = [
    ...groups
      .map((group) => (group === '0' ? '0' : '1'))
      .join('')
      .matchAll(/0{2,}/g),
  ]
  const longest = runs.reduce<RegExpExecArray | undefined>((best, run) => (run[0].length > (best?.[0].length ?? 0) ? run : best), undefined)
  if (!longest) return groups.join(':')
  return `${groups.slice(0, longest.index).join(':')}::${groups.slice(longest.index + longest[0].length).join(':')}`
}

function masked({ address: one, length }: Range): Address {
  const shift = BigInt(bitsOf(one) - length)
  return new Address(one.family, (one.value >> shift) << shift)
}

function contains(one: Range, other: Address): boolean {
  return one.address.family === other.family && masked(one).value === masked(new Range(other, one.length)).value
}

function containsRange(one: Range, other: Range): boolean {
  return other.length >= one.length && contains(one, other.address)
}

function within(one: Address, v4: string, v6: string): boolean {
  return contains(range(one.family === 4 ? v4 : v6), one)
}

function isGlobalUnicast(one: Address): boolean {
  const isMulticast = within(one, '224.0.0.0/4', 'ff00::/8')
  const isBroadcast = one.family === 4 && one.value === 0xffff_ffffn
  const isLocal = within(one, '127.0.0.0/8', '::1/128') || within(one, '169.254.0.0/16', 'fe80::/10')
  return one.value !== 0n && !isMulticast && !isBroadcast && !isLocal
}
