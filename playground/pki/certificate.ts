import { type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'
import * as der from './der.ts'

/** What a certificate says, and who vouches for it (RFC 5280). */
export interface CertificateFacts {
  subject: readonly (readonly [type: 'CN' | 'O', value: string])[]
  issuer: readonly (readonly [type: 'CN' | 'O', value: string])[]
  publicKey: KeyObject
  /** The issuer's private key, of the curve P-256. */
  signingKey: KeyObject
  use: 'authority' | 'server' | 'client'
  /** Names and addresses of a server. */
  hosts?: readonly string[]
}

const ECDSA_SHA256 = der.sequence(der.identifier('1.2.840.10045.4.3.2'))
const NAME_TYPES = { CN: '2.5.4.3', O: '2.5.4.10' } as const
const USES = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' } as const
const DAY_MS = 24 * 60 * 60 * 1000
const LIFE_MS = 365 * DAY_MS

/** Makes and signs a certificate, as PEM, valid from yesterday for a year. */
export function makeCertificate(facts: CertificateFacts): string {
  const now = Date.now()
  const signed = der.sequence(
    // Version 3.
    der.explicit(0, der.integer(Buffer.of(2))),
    der.integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_SHA256,
    name(facts.issuer),
    der.sequence(der.utcTime(new Date(now - DAY_MS)), der.utcTime(new Date(now + LIFE_MS))),
    name(facts.subject),
    facts.publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(...extensions(facts))),
  )
  const certificate = der.sequence(signed, ECDSA_SHA256, der.bits(sign('sha256', signed, facts.signingKey)))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function name(parts: CertificateFacts['subject']): Buffer {
  return der.sequence(...parts.map(([type, value]) => der.set(der.sequence(der.identifier(NAME_TYPES[type]), der.utf8(value)))))
}

function extensions({ use, hosts }: CertificateFacts): Buffer[] {
  if (use === 'authority') {
    return [
      extension('2.5.29.19', true, der.sequence(der.boolean(true))),
      // keyCertSign and digitalSignature.
      extension('2.5.29.15', true, der.bits(Buffer.of(0x84), 2)),
    ]
  }
  return [
    extension('2.5.29.15', true, der.bits(Buffer.of(0x80), 7)),
    extension('2.5.29.37', false, der.sequence(der.identifier(USES[use]))),
    ...(hosts ? [extension('2.5.29.17', false, der.sequence(...hosts.map(alternativeName)))] : []),
  ]
}

function extension(type: string, critical: boolean, value: Buffer): Buffer {
  return der.sequence(der.identifier(type), ...(critical ? [der.boolean(true)] : []), der.octets(value))
}

function alternativeName(host: string): Buffer {
  if (isIPv4(host)) return der.implicit(7, Buffer.from(host.split('.').map(Number)))
  return host.includes(':') ? der.implicit(7, addressBytes(host)) : der.implicit(2, Buffer.from(host))
}

/** The 16 bytes of an IPv6 address. */
function addressBytes(address: string): Buffer {
  const [before = '', after] = address.split('::')
  const groups = (text: string): number[] => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  const [head, tail] = [groups(before), groups(after ?? '')]
  const middle = after === undefined ? [] : new Array<number>(8 - head.length - tail.length).fill(0)
  const bytes = Buffer.alloc(16)
  for (const [index, group] of [...head, ...middle, ...tail].entries()) bytes.writeUInt16BE(group, index * 2)
  return bytes
}
