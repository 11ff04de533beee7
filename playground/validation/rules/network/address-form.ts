/** How addresses and blocks of them have to be written (apimachinery, pkg/util/validation/ip.go). */
import { isIP } from 'node:net'
import type { Form } from '../../names.ts'

export const ADDRESS_TEXT = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'

const LEADING_ZEROS = /(^|\.)0\d/
/** An address of the fourth version, whatever zeros stand before its numbers. */
const FOUR_NUMBERS = /^\d{1,3}(\.\d{1,3}){3}$/

/** The one short form of an address of the sixth version (RFC 5952). */
function shortForm(address: string): string {
  return new URL(`http://[${address}]/`).hostname.slice(1, -1)
}

/** An address in its canonical form. */
export const canonicalAddress: Form = (address) => {
  if (isIP(address) === 4) return []
  if (isIP(address) === 6) return shortForm(address) === address ? [] : [`must be in canonical form ("${shortForm(address)}")`]
  return [FOUR_NUMBERS.test(address) && LEADING_ZEROS.test(address) ? 'must not have leading 0s' : ADDRESS_TEXT]
}

/** Addresses that stand for no endpoint: of this host, of its link, of nobody. */
export function specialAddress(address: string): string[] {
  const version = isIP(address)
  if (version === 0) return ['must be a valid IP address']
  const short = version === 4 ? address : shortForm(address)
  if (short === '0.0.0.0' || short === '::') return [`may not be unspecified (${address})`]
  if (version === 4 ? short.startsWith('127.') : short === '::1') return ['may not be in the loopback range (127.0.0.0/8, ::1/128)']
  if (version === 4 ? short.startsWith('169.254.') : /^fe[89ab]/.test(short))
    return ['may not be in the link-local range (169.254.0.0/16, fe80::/10)']
  if (version === 4 ? short.startsWith('224.0.0.') : /^ff.2:/.test(short))
    return ['may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)']
  return []
}
