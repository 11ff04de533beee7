/** Signing in by tokens of ServiceAccounts, good ones and others, and what a review says of each. */
import { type Case, get, post, remove, type Step } from '../case.ts'
import { core, pod } from './objects.ts'

type Fields = Record<string, unknown>
const accounts = core('serviceaccounts')
const quiet = (step: Step): Step => ({ ...step, silent: true })
const REVIEWS = '/apis/authentication.k8s.io/v1/tokenreviews'

const bearing = (token: string, step: Step): Step => ({ ...step, headers: { authorization: `Bearer ${token}` } })
/** Who the bearer is, what the token is worth to others, and whether a place that everybody may see is shown. */
const asked = (token: string, audiences?: string[]): Step[] => [
  bearing(token, post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {})),
  bearing(token, get('/version/none')),
  bearing(token, get(core('pods'))),
  post(REVIEWS, { spec: { token, ...(audiences && { audiences }) } }),
]
const issued = (spec: Fields, account = 'app'): Step =>
  quiet({ ...post(`${accounts}/${account}/token`, { spec }), keep: { name: 'token', from: ['status', 'token'] } })
const made = quiet(post(accounts, { metadata: { name: 'app' } }))

/** Texts that nobody issued. */
const others: Record<string, string> = {
  'a word': 'nope',
  'two parts': 'a.b',
  'three parts that are nothing': 'a.b.c',
  'four parts': 'a.b.c.d',
  'three parts of JSON': 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln',
  'no signature at all': 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.',
  'another issuer': 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V4YW1wbGUuY29tIn0.c2ln',
}

export const credentialCases: readonly Case[] = [
  { name: 'a token of an account', steps: [made, issued({}), ...asked('{token}')] },
  { name: 'a token of an hour', steps: [made, issued({ expirationSeconds: 3600 }), ...asked('{token}')] },
  {
    name: 'a token for another audience',
    steps: [
      made,
      issued({ audiences: ['vault'] }),
      ...asked('{token}'),
      post(REVIEWS, { spec: { token: '{token}', audiences: ['vault'] } }),
    ],
  },
  {
    name: 'a token for two audiences',
    steps: [
      made,
      issued({ audiences: ['https://kubernetes.default.svc', 'vault'] }),
      post(REVIEWS, { spec: { token: '{token}', audiences: ['vault', 'x'] } }),
    ],
  },
  { name: 'audiences that the token is not for', steps: [made, issued({}), ...asked('{token}', ['x', 'y'])] },
  { name: 'a token with a sign more', steps: [made, issued({}), ...asked('{token}x')] },
  { name: 'a token with a part more', steps: [made, issued({}), ...asked('{token}.x')] },
  {
    name: 'a token of an account that is gone',
    steps: [made, issued({}), quiet(remove(`${accounts}/app`)), bearingUntil(401), ...asked('{token}')],
  },
  {
    name: 'a token of an account that was made again',
    steps: [made, issued({}), quiet(remove(`${accounts}/app`)), made, bearingUntil(401), ...asked('{token}')],
  },
  {
    name: 'a token of a Pod, and of one that is gone',
    steps: [
      made,
      quiet(post(core('pods'), pod('p', { serviceAccountName: 'app' }))),
      issued({ boundObjectRef: { kind: 'Pod', apiVersion: 'v1', name: 'p' } }),
      ...asked('{token}'),
      quiet(remove(core('pods', 'p'), { gracePeriodSeconds: 0 })),
      bearingUntil(401),
      ...asked('{token}'),
    ],
  },
  {
    name: 'a token of a Secret, and of one that is gone',
    steps: [
      made,
      quiet(post(core('secrets'), { metadata: { name: 's' } })),
      issued({ boundObjectRef: { kind: 'Secret', apiVersion: 'v1', name: 's' } }),
      ...asked('{token}'),
      quiet(remove(core('secrets', 's'))),
      bearingUntil(401),
      ...asked('{token}'),
    ],
  },
  {
    name: 'a token for what is another by now',
    steps: [
      made,
      quiet(post(core('secrets'), { metadata: { name: 's' } })),
      post(`${accounts}/app/token`, { spec: { boundObjectRef: { kind: 'Secret', apiVersion: 'v1', name: 's', uid: 'x' } } }),
    ],
  },
  ...Object.entries(others).map(([name, token]) => ({ name: `no token: ${name}`, steps: asked(token) })),
  {
    name: 'other headers',
    steps: ['Basic YTpi', 'Bearer', 'Bearer ', 'bearer nope', 'Bearer a b', 'Digest x', 'nope'].map((authorization) => ({
      ...get(core('pods')),
      headers: { authorization },
    })),
  },
  {
    name: 'reviews without a token',
    steps: [
      post(REVIEWS, {}),
      post(REVIEWS, { spec: { token: '' } }),
      post(REVIEWS, { spec: { token: 7 } }),
      post(`${REVIEWS}?dryRun=All`, { spec: { token: 'x' } }),
    ],
  },
]

/** A server remembers for some seconds whom a token belongs to. */
function bearingUntil(code: number): Step {
  return { ...bearing('{token}', post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {})), until: code, silent: true }
}
