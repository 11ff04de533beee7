import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KubeConfig } from '@kubernetes/client-node'
import { CompactSign, exportJWK, generateKeyPair, type JWTPayload } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Issuer, type IssuerOptions } from '#playground/auth/tokens/issuer.ts'
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
  const oidc = {
    url,
    clientId: 'console',
    usernameClaim: 'email',
    usernamePrefix: 'oidc:',
    groupsClaim: 'groups',
    groupsPrefix: 'oidc:',
    signingAlgorithms: ['RS256', 'ES256'],
  }
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
  audience?: string | string[]
  signer?: Awaited<ReturnType<typeof pair>>
  kid?: string
  /** Claims that no library would sign: they take the place of the others. */
  odd?: Readonly<Record<string, unknown>>
  header?: { alg: string }
}

async function token({
  claims = {},
  issuer: by = url,
  audience = 'console',
  signer,
  kid = 'one',
  odd = {},
  header,
}: Wanted = {}): Promise<string> {
  const key = signer ?? keys.find((one) => one.kid === kid)?.pair
  if (key === undefined) throw new Error(`no key ${kid}`)
  const now = Math.floor(Date.now() / 1000)
  const told = { iss: by, aud: audience, iat: now, exp: now + 300, email: 'jane@example.com', groups: ['developers'], ...claims, ...odd }
  return new CompactSign(new TextEncoder().encode(JSON.stringify(told)))
    .setProtectedHeader(header ?? { alg: 'ES256', kid })
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

const review = async (bearer: string, audiences?: string[]) => {
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', metadata: {}, spec: { token: bearer, audiences } }
  return JSON.parse((await admin.send('POST', '/apis/authentication.k8s.io/v1/tokenreviews', body)).text).status
}
// What follows is what a real API server (1.36.3) said of such tokens.
const NOT_SIGNED = 'verify token: failed to verify signature: failed to verify id token signature'
const BAD = 'verify token: oidc: failed to unmarshal claims: json: cannot unmarshal'
const unsigned = async (header: object) => {
  const [, body = '', signature = ''] = (await token()).split('.')
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${body}.${signature}`
}

test.each<[string, string | undefined, () => Promise<string>]>([
  [
    'that ended long ago',
    'verify token: oidc: token is expired (Token Expiry: 1970-01-01 00:00:05 +0000 UTC)',
    () => token({ claims: { exp: 5 } }),
  ],
  [
    'without an end',
    'verify token: oidc: token is expired (Token Expiry: 0001-01-01 00:00:00 +0000 UTC)',
    () => token({ odd: { exp: undefined } }),
  ],
  [
    'whose end is a word',
    'verify token: oidc: failed to unmarshal claims: json: invalid number literal, trying to unmarshal "\\"soon\\"" into Number',
    () => token({ odd: { exp: 'soon' } }),
  ],
  [
    'whose end is null',
    'verify token: oidc: failed to unmarshal claims: strconv.ParseFloat: parsing "": invalid syntax',
    () => token({ odd: { exp: null } }),
  ],
  ['whose end is a list', `${BAD} array into Go struct field idToken.exp of type json.Number`, () => token({ odd: { exp: [] } })],
  ['for somebody else', 'verify token: oidc: expected audience "console" got ["another"]', () => token({ audience: 'another' })],
  ['for two others', 'verify token: oidc: expected audience "console" got ["x" "y"]', () => token({ audience: ['x', 'y'] })],
  ['for nobody', 'verify token: oidc: expected audience "console" got []', () => token({ odd: { aud: undefined } })],
  ['for a number', `${BAD} number into Go struct field idToken.aud of type []string`, () => token({ odd: { aud: 3 } })],
  ['that another key signed', NOT_SIGNED, async () => token({ signer: await pair() })],
  ['of a key that is not known', NOT_SIGNED, async () => token({ signer: await pair(), kid: 'three' })],
  ['whose signature was cut off', NOT_SIGNED, async () => `${(await token()).split('.').slice(0, 2).join('.')}.`],
  [
    'without a signature',
    'verify token: oidc: id token signed with unsupported algorithm, expected ["RS256" "ES256"] got "none"',
    () => unsigned({ alg: 'none' }),
  ],
  [
    'signed in another way',
    'verify token: oidc: id token signed with unsupported algorithm, expected ["RS256" "ES256"] got "HS256"',
    () => unsigned({ alg: 'HS256' }),
  ],
  ['without a user', 'parse username claims "email": claim not present', () => token({ claims: { email: undefined } })],
  [
    'whose user is a number',
    'parse username claims "email": json: cannot unmarshal number into Go value of type string',
    () => token({ claims: { email: 5 } }),
  ],
  ['whose subject is a number', `${BAD} number into Go struct field idToken.sub of type string`, () => token({ odd: { sub: 5 } })],
  ['of an address that was not verified', 'email not verified', () => token({ claims: { email_verified: false } })],
  ['of an address that nobody says is verified', 'email not verified', () => token({ claims: { email_verified: null } })],
  [
    'that says so in words',
    "parse 'email_verified' claim: json: cannot unmarshal string into Go value of type bool",
    () => token({ claims: { email_verified: 'true' } }),
  ],
  [
    'whose groups are numbers',
    'parse groups claim "groups": json: cannot unmarshal array into Go value of type string',
    () => token({ claims: { groups: [1] } }),
  ],
  [
    'whose groups are an object',
    'parse groups claim "groups": json: cannot unmarshal object into Go value of type string',
    () => token({ claims: { groups: {} } }),
  ],
  ['whose groups are nowhere', 'verify token: oidc: source does not exist', () => token({ claims: { _claim_names: { groups: 's' } } })],
  ['of another issuer', undefined, () => token({ issuer: 'https://other.example.com' })],
  ['of an issuer with a slash', undefined, () => token({ issuer: `${url}/` })],
  ['with a part more', undefined, async () => `${await token()}.x`],
  ['that is none', undefined, async () => 'a.b.c'],
])('a token %s is refused', async (_, fault, made) => {
  const bearer = await made()
  const error = fault === undefined ? 'invalid bearer token' : `[invalid bearer token, oidc: ${fault}]`
  expect([await ask(bearer), await review(bearer)]).toEqual([{ code: 401 }, { user: {}, error }])
})

test('a token that is not good yet is refused once its beginning is more than a minute away', async () => {
  const now = Math.floor(Date.now() / 1000)
  expect(await ask(await token({ claims: { nbf: now + 30 } }))).toMatchObject({ code: 201 })
  const { error } = await review(await token({ claims: { nbf: now + 90 } }))
  expect(error).toMatch(/oidc: verify token: oidc: current time .* before the nbf \(not before\) time: .* \+0000 UTC\]$/)
})

test.each<[string, Readonly<Record<string, unknown>>, { username?: string; groups?: string[]; extra?: object }]>([
  ['an end in words of a number', { exp: '9000000000' }, {}],
  ['no key named', {}, {}],
  ['an empty user', { email: '' }, { username: 'oidc:' }],
  ['a user that is null', { email: null }, { username: 'oidc:' }],
  ['a verified address', { email_verified: true }, {}],
  ['one group', { groups: 'solo' }, { groups: ['oidc:solo'] }],
  ['no groups', { groups: undefined }, { groups: [] }],
  ['groups that are null', { groups: null }, { groups: [] }],
  ['a group that is null, and one twice', { groups: ['a', null, 'a'] }, { groups: ['oidc:a', 'oidc:', 'oidc:a'] }],
  ['groups of the system', { groups: ['system:masters'] }, { groups: ['oidc:system:masters'] }],
  ['several audiences', { aud: ['another', 'console'] }, {}],
  [
    'groups that are told elsewhere, without an address',
    { groups: undefined, _claim_names: { groups: 's' }, _claim_sources: { s: { JWT: 'x' } } },
    { groups: [] },
  ],
  ['a number for its name', { jti: 7 }, {}],
  ['an empty name', { jti: '' }, {}],
])('a token with %s is taken', async (what, odd, { username = 'oidc:jane@example.com', groups = ['oidc:developers'] }) => {
  const bearer = await token({ odd, ...(what === 'no key named' && { header: { alg: 'ES256' } }) })
  const user = { username, groups: [...groups, 'system:authenticated'] }
  expect([await ask(bearer), await review(bearer)]).toEqual([
    { code: 201, user },
    { authenticated: true, user, audiences: ['https://kubernetes.default.svc.cluster.local'] },
  ])
})

test('a token of the issuer is for the API server alone, whatever its own audience', async () => {
  expect(await review(await token(), ['console'])).toEqual({ user: {}, error: 'invalid bearer token' })
})

test('a key that is new is fetched when the first token comes that it signed', async () => {
  await ask(await token())
  keys.push({ kid: 'two', pair: await pair() })
  expect(await ask(await token({ kid: 'two' }))).toMatchObject({ code: 201 })
})

test.each<[string, Partial<IssuerOptions>, string, string[]]>([
  ['the issuer, unless said', { usernameClaim: 'sub' }, '{issuer}#jane-1', []],
  ['nothing before an address, unless said', { usernameClaim: 'email', groupsClaim: 'roles' }, 'jane@example.com', []],
  [
    'nothing, when it is told so',
    { usernameClaim: 'name', usernamePrefix: '-', groupsClaim: 'groups', groupsPrefix: 'g/' },
    'Jane',
    ['g/developers'],
  ],
])('before the user stands %s', async (_, options, name, groups) => {
  const common = {
    url,
    clientId: 'console',
    usernamePrefix: undefined,
    groupsClaim: undefined,
    groupsPrefix: '',
    signingAlgorithms: ['ES256'],
  }
  const bearer = await token({ claims: { sub: 'jane-1', name: 'Jane' } })
  expect(await new Issuer({ usernameClaim: 'sub', ...common, ...options }).bearerOf(bearer)).toEqual({
    name: name.replace('{issuer}', url),
    groups,
  })
})
