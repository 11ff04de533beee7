import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KubeConfig } from '@kubernetes/client-node'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Playground, startApiServer } from '#playground/start.ts'
import { type Access, accessTo } from '#playground/testing/access.ts'

const pair = () => generateKeyPair('ES256', { extractable: true })
let keys: { kid: string; pair: Awaited<ReturnType<typeof pair>> }[] = []
let issuer: Server
let url: string
let playground: Playground
let admin: Access
let nobody: Access

beforeAll(async () => {
  keys = [{ kid: 'one', pair: await pair() }]
  issuer = createServer(async (request, response) => {
    const set = await Promise.all(
      keys.map(async ({ kid, pair: { publicKey } }) => ({ kid, alg: 'ES256', ...(await exportJWK(publicKey)) })),
    )
    response.end(JSON.stringify(request.url === '/keys' ? { keys: set } : { issuer: url, jwks_uri: `${url}/keys` }))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => issuer.once('listening', resolve))
  // A TCP server's address is no string.
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
  const oidc = { url, clientId: 'console', usernameClaim: 'email', usernamePrefix: 'oidc:', groupsClaim: 'groups', groupsPrefix: 'oidc:' }
  playground = await startApiServer({ port: 0, host: '127.0.0.1', seed: 'empty', speed: 1, admin: false, oidc })
  const config = new KubeConfig()
  config.loadFromString(playground.kubeconfig)
  admin = await accessTo(config)
  const bare = new KubeConfig()
  bare.loadFromOptions({
    clusters: config.clusters,
    users: [{ name: 'n' }],
    contexts: [{ name: 'c', cluster: config.getCurrentCluster()?.name, user: 'n' }],
    currentContext: 'c',
  })
  nobody = await accessTo(bare)
  // Refused tokens are told of on the log.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await playground.stop()
  await new Promise((resolve) => issuer.close(resolve))
})

interface Wanted {
  claims?: JWTPayload
  issuer?: string
  audience?: string
  expires?: string
  signer?: Awaited<ReturnType<typeof pair>>
  kid?: string
}

async function token({
  claims = {},
  issuer: by = url,
  audience = 'console',
  expires = '5m',
  signer,
  kid = 'one',
}: Wanted = {}): Promise<string> {
  const key = signer ?? keys.find((one) => one.kid === kid)?.pair
  if (key === undefined) throw new Error(`no key ${kid}`)
  return new SignJWT({ email: 'jane@example.com', groups: ['developers'], ...claims })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(by)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key.privateKey)
}

const whoAmI = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview', metadata: {} }
async function ask(bearer: string): Promise<{ code: number; user?: { username: string; groups: string[] } }> {
  const { code, text } = await nobody.send('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', whoAmI, {
    authorization: `Bearer ${bearer}`,
  })
  return { code, ...(code === 201 && { user: JSON.parse(text).status.userInfo }) }
}

test('the bearer is who the token says, with its groups, and RBAC decides', async () => {
  const bearer = await token({ claims: { jti: 'seven' } })
  expect(await ask(bearer)).toEqual({
    code: 201,
    user: {
      username: 'oidc:jane@example.com',
      groups: ['oidc:developers', 'system:authenticated'],
      extra: { 'authentication.kubernetes.io/credential-id': ['JTI=seven'] },
    },
  })
  const pods = () => nobody.send('GET', '/api/v1/pods', undefined, { authorization: `Bearer ${bearer}` })
  expect((await pods()).code).toBe(403)
  await admin.send('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'developers' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'oidc:developers' }],
  })
  expect((await pods()).code).toBe(200)
})

test.each<[string, () => Promise<string>]>([
  ['that has expired', () => token({ expires: '-1m' })],
  ['for somebody else', () => token({ audience: 'another' })],
  ['that another key signed', async () => token({ signer: await pair() })],
  ['without a user', () => token({ claims: { email: undefined } })],
  ['of an address that was not verified', () => token({ claims: { email_verified: false } })],
  ['of another issuer', () => token({ issuer: 'https://other.example.com' })],
  ['without a signature', async () => `${(await token()).split('.').slice(0, 2).join('.')}.`],
  ['that is none', async () => 'a.b.c'],
])('a token %s is refused', async (_, made) => {
  expect(await ask(await made())).toEqual({ code: 401 })
})

test('a TokenReview knows the issuer’s tokens too', async () => {
  const review = async (bearer: string) => {
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', metadata: {}, spec: { token: bearer } }
    return JSON.parse((await admin.send('POST', '/apis/authentication.k8s.io/v1/tokenreviews', body)).text).status
  }
  expect(await review(await token())).toMatchObject({ authenticated: true, user: { username: 'oidc:jane@example.com' } })
  expect(await review(await token({ audience: 'another' }))).toEqual({ user: {}, error: '[invalid bearer token]' })
})
