import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type CertificateFacts, makeCertificate } from './certificate.ts'

/** A private key with its certificate, both as PEM. */
export interface Credential {
  certificate: string
  key: string
}

/** The cluster's certificate authority: it signs the server's certificate and those of its users. */
export interface Authority {
  certificate: string
  issueServer(hosts: readonly string[]): Credential
  /** A client certificate, which authenticates as the user `name` in these groups. */
  issueClient(name: string, groups: readonly string[]): Credential
}

const SUBJECT = [['CN', 'pilothouse-playground-ca']] as const

/** Makes an authority with a key that exists in this process only. */
export function createAuthority(): Authority {
  const own = newKeys()
  const issue = (facts: Pick<CertificateFacts, 'subject' | 'use' | 'hosts'>): Credential => {
    const keys = newKeys()
    const certificate = makeCertificate({ ...facts, issuer: SUBJECT, publicKey: keys.publicKey, signingKey: own.privateKey })
    return { certificate, key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
  }
  return {
    certificate: makeCertificate({
      subject: SUBJECT,
      issuer: SUBJECT,
      publicKey: own.publicKey,
      signingKey: own.privateKey,
      use: 'authority',
    }),
    issueServer: (hosts) => issue({ subject: [['CN', 'kube-apiserver']], use: 'server', hosts }),
    issueClient: (name, groups) => issue({ subject: [...groups.map((group) => ['O', group] as const), ['CN', name]], use: 'client' }),
  }
}

function newKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}
