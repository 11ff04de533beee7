import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

const { subtle } = globalThis.crypto

/** A key pair with its certificate, both as PEM. */
export interface Credential {
  certificate: string
  key: string
}

/** The cluster's certificate authority: it signs the server's certificate and those of its users. */
export interface Authority {
  certificate: string
  issueServer(hosts: readonly string[]): Promise<Credential>
  /** A client certificate, which authenticates as the user `name` in these groups. */
  issueClient(name: string, groups: readonly string[]): Promise<Credential>
}

const KEY: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' }
const DAY_MS = 24 * 60 * 60 * 1000
const LIFE_MS = 365 * DAY_MS

/** Makes an authority with a key that exists in this process only. */
export async function createAuthority(): Promise<Authority> {
  const keys = await newKeys()
  const subject = 'CN=pilothouse-playground-ca'
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: subject,
    ...validity(),
    keys,
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.digitalSignature, true),
    ],
  })
  const issue = async (name: x509.JsonName, extensions: x509.Extension[]): Promise<Credential> => {
    const own = await newKeys()
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: newSerial(),
      subject: new x509.Name(name).toString(),
      issuer: subject,
      ...validity(),
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: SIGNING,
      extensions: [new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true), ...extensions],
    })
    const pkcs8 = await subtle.exportKey('pkcs8', own.privateKey)
    return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY') }
  }
  return {
    certificate: root.toString('pem'),
    issueServer: (hosts) =>
      issue(
        [{ CN: ['kube-apiserver'] }],
        [
          new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
          new x509.SubjectAlternativeNameExtension(
            hosts.map((host) => ({ type: isAddress(host) ? ('ip' as const) : ('dns' as const), value: host })),
          ),
        ],
      ),
    issueClient: (name, groups) =>
      issue([...groups.map((group) => ({ O: [group] })), { CN: [name] }], [new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.2'])]),
  }
}

async function newKeys(): Promise<CryptoKeyPair> {
  return subtle.generateKey(KEY, true, ['sign', 'verify'])
}

function newSerial(): string {
  // A serial number is positive: the first bit stays 0.
  return `01${Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(8))).toString('hex')}`
}

function validity(): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + LIFE_MS) }
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host)
}
