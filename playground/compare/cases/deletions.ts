/** Deletions: preconditions, finalizers, grace, propagation, collections. */
import { type Case, get, MERGE_PATCH, patch, post, remove } from '../case.ts'
import { configMap, core, deployment, grouped, pod } from './objects.ts'

const maps = core('configmaps')
const pods = core('pods')
const held = configMap('a', { metadata: { name: 'a', finalizers: ['example.com/hold'], labels: { app: 'x' } } })
const release = patch(`${maps}/a`, { metadata: { finalizers: null } }, MERGE_PATCH)

const once = (name: string, body?: unknown, query = ''): Case => ({
  name,
  steps: [post(maps, configMap('a')), remove(`${maps}/a${query}`, body), get(`${maps}/a`)],
})
const onPod = (name: string, spec: Record<string, unknown>, body?: unknown): Case => ({
  name: `Pod: ${name}`,
  steps: [post(pods, pod('p', spec)), remove(`${pods}/p`, body), get(`${pods}/p`)],
})

export const deletionCases: readonly Case[] = [
  once('at once'),
  once('with an empty body', {}),
  once('with options of the kind', { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 5 }),
  once('with options of another kind', { apiVersion: 'v1', kind: 'ConfigMap' }),
  { name: 'in the foreground', steps: [post(maps, configMap('a')), remove(`${maps}/a`, { propagationPolicy: 'Foreground' })] },
  once('in the background', { propagationPolicy: 'Background' }),
  once('with a policy that is none', { propagationPolicy: 'Sideways' }),
  once('with both orphans and a policy', { orphanDependents: true, propagationPolicy: 'Orphan' }),
  once('with another uid', { preconditions: { uid: 'x' } }),
  once('with another version', { preconditions: { resourceVersion: '1' } }),
  once('with a negative grace', { gracePeriodSeconds: -1 }),
  once('dry', { dryRun: ['All'] }),
  once('dry by query', undefined, '?dryRun=All'),
  once('dry in a way that is none', { dryRun: ['Some'] }),
  once('with a grace by query that is no number', undefined, '?gracePeriodSeconds=x'),
  once('with options that are a list', []),
  once('with an option that is unknown', { unknown: true }),
  { name: 'held by a finalizer, then let go', steps: [post(maps, held), remove(`${maps}/a`), get(`${maps}/a`), release, get(`${maps}/a`)] },
  { name: 'held, and deleted again', steps: [post(maps, held), remove(`${maps}/a`), remove(`${maps}/a`), release] },
  {
    name: 'held, and changed meanwhile',
    steps: [post(maps, held), remove(`${maps}/a`), patch(`${maps}/a`, { data: { a: 'b' } }, MERGE_PATCH), release],
  },
  {
    name: 'held, and a finalizer added',
    steps: [
      post(maps, held),
      remove(`${maps}/a`),
      patch(`${maps}/a`, { metadata: { finalizers: ['example.com/hold', 'example.com/more'] } }, MERGE_PATCH),
      release,
    ],
  },
  { name: 'held, and made again', steps: [post(maps, held), remove(`${maps}/a`), post(maps, configMap('a')), release] },
  { name: 'held in a dry run', steps: [post(maps, held), remove(`${maps}/a?dryRun=All`), get(`${maps}/a`), remove(`${maps}/a`), release] },
  onPod('without a node, at once', {}),
  onPod('with a grace of its own', { terminationGracePeriodSeconds: 5 }),
  onPod('without grace', {}, { gracePeriodSeconds: 0 }),
  {
    name: 'a collection by label',
    steps: [
      post(maps, held),
      post(maps, configMap('b', { metadata: { name: 'b', labels: { app: 'x' } } })),
      post(maps, configMap('c')),
      remove(`${maps}?labelSelector=app%3Dx`),
      get(`${maps}/b`),
      get(`${maps}/c`),
      release,
    ],
  },
  {
    name: 'a collection in a dry run',
    steps: [
      post(maps, configMap('a', { metadata: { name: 'a', labels: { app: 'x' } } })),
      remove(`${maps}?labelSelector=app%3Dx&dryRun=All`),
      get(`${maps}/a`),
    ],
  },
  { name: 'a collection that cannot be deleted so', steps: [remove('/api/v1/namespaces')] },
  {
    name: 'a Deployment',
    steps: [post(grouped('apps/v1', 'deployments'), deployment('web')), remove(grouped('apps/v1', 'deployments', 'web'))],
  },
  {
    name: 'a Deployment whose Pods stay',
    steps: [
      post(grouped('apps/v1', 'deployments'), deployment('web')),
      remove(`${grouped('apps/v1', 'deployments', 'web')}?dryRun=All`, { propagationPolicy: 'Orphan' }),
    ],
  },
  {
    name: 'a Deployment in the foreground',
    steps: [
      post(grouped('apps/v1', 'deployments'), deployment('web')),
      remove(`${grouped('apps/v1', 'deployments', 'web')}?dryRun=All`, { propagationPolicy: 'Foreground' }),
    ],
  },
]
