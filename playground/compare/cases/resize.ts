/** Resources of a Pod changed in place, through its `resize` path. */
import { type Case, JSON_PATCH, MERGE_PATCH, patch, post, put, STRATEGIC_PATCH } from '../case.ts'
import { core, pod } from './objects.ts'

const pods = core('pods')
const it = `${pods}/it/resize`
const resources = { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } }
const small = pod('it', { containers: [{ name: 'a', image: 'a:1', resources }] })
const wanted = (fields: unknown): unknown => ({ spec: { containers: [{ name: 'a', ...(fields as object) }] } })

const of = (name: string, body: unknown, type = STRATEGIC_PATCH, made: unknown = small, path = it): Case => ({
  name,
  steps: [post(pods, made), patch(path, body, type)],
})

const guaranteed = pod('it', { containers: [{ name: 'a', image: 'a:1', resources: { limits: { cpu: '100m', memory: '64Mi' } } }] })
const bare = pod('it', { containers: [{ name: 'a', image: 'a:1' }] })
const restarting = pod('it', {
  containers: [{ name: 'a', image: 'a:1', resources, resizePolicy: [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }] }],
})

export const resizeCases: readonly Case[] = [
  of('more of both', wanted({ resources: { requests: { cpu: '150m' }, limits: { cpu: '400m', memory: '256Mi' } } })),
  of('less memory', wanted({ resources: { limits: { memory: '96Mi' } } })),
  of('a request over its limit', wanted({ resources: { requests: { cpu: '300m' } } })),
  of('a limit taken away', { spec: { containers: [{ name: 'a', resources: { limits: { cpu: null } } }] } }),
  of('a request taken away', { spec: { containers: [{ name: 'a', resources: { requests: { memory: null } } }] } }),
  of('all taken away', [{ op: 'remove', path: '/spec/containers/0/resources' }], JSON_PATCH),
  of('a disk limit', wanted({ resources: { limits: { 'ephemeral-storage': '1Gi' } } })),
  of('an image too', wanted({ image: 'a:2', resources: { limits: { cpu: '400m' } } })),
  of('another policy', wanted({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] })),
  of(
    'a policy that is none',
    pod('it', { containers: [{ name: 'a', image: 'a:1', resizePolicy: [{ resourceName: 'gpu', restartPolicy: 'Maybe' }] }] }),
    MERGE_PATCH,
  ),
  of('a container that is not there', { spec: { containers: [{ name: 'b', resources }] } }),
  of('out of its class', wanted({ resources: { requests: { cpu: '50m' } } }), STRATEGIC_PATCH, guaranteed),
  of('within its class', wanted({ resources: { limits: { cpu: '200m' }, requests: { cpu: '200m' } } }), STRATEGIC_PATCH, guaranteed),
  of('from nothing', wanted({ resources }), STRATEGIC_PATCH, bare),
  of('with a policy that restarts', wanted({ resources: { limits: { memory: '256Mi' } } }), STRATEGIC_PATCH, restarting),
  of('through the Pod itself', wanted({ resources: { limits: { cpu: '400m' } } }), STRATEGIC_PATCH, small, `${pods}/it`),
  of('labels on the way', { metadata: { labels: { a: 'b' } }, ...(wanted({ resources: { limits: { cpu: '400m' } } }) as object) }),
  { name: 'a whole Pod', steps: [post(pods, small), put(it, restarting)] },
  {
    name: 'a policy that is none, at the beginning',
    steps: [
      post(pods, pod('it', { containers: [{ name: 'a', image: 'a:1', resizePolicy: [{ resourceName: 'gpu', restartPolicy: 'Maybe' }] }] })),
    ],
  },
  { name: 'a Pod that is not there', steps: [patch(it, wanted({ resources }), STRATEGIC_PATCH)] },
]
