/** Paths and methods: discovery, and what leads nowhere. */
import { type Case, get, patch, post, put, remove } from '../case.ts'
import { configMap, core } from './objects.ts'

const maps = core('configmaps')
const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

const reads: Record<string, string> = {
  'an unknown root': '/nothing',
  'an unknown group': '/apis/none.example.com',
  'an unknown version': '/apis/apps/v9',
  'an unknown version of core': '/api/v9',
  'an unknown kind': '/api/v1/namespaces/{ns}/nothing',
  'an unknown kind of a group': '/apis/apps/v1/nothing',
  'an unknown kind of an unknown group': '/apis/none.example.com/v1/nothing',
  'an unknown path below an object': '/api/v1/namespaces/{ns}/configmaps/a/nothing',
  'a cluster-scoped kind in a namespace': '/api/v1/namespaces/{ns}/nodes',
  'a namespaced object without its namespace': '/api/v1/configmaps/a',
  'an object that is not there': '/api/v1/namespaces/{ns}/configmaps/none',
  'an object of a group that is not there': '/apis/apps/v1/namespaces/{ns}/deployments/none',
  'a namespace that is not there': '/api/v1/namespaces/none-{ns}',
  'a list in a namespace that is not there': '/api/v1/namespaces/none-{ns}/pods',
  'a status that is not there': '/apis/apps/v1/namespaces/{ns}/deployments/none/status',
  'a scale that is not there': '/apis/apps/v1/namespaces/{ns}/deployments/none/scale',
  'a log that is not there': '/api/v1/namespaces/{ns}/pods/none/log',
  'a slash too many': '/api/v1/namespaces/{ns}/configmaps/?labelSelector=none',
  'an encoded name': '/api/v1/namespaces/{ns}/configmaps/no%20ne',
  'a group': '/apis/apps',
  'a version of a group': '/apis/apps/v1',
  'a version of the batch group': '/apis/batch/v1',
  'a version of the policy group': '/apis/policy/v1',
  'a version of the rbac group': '/apis/rbac.authorization.k8s.io/v1',
  'a version of the autoscaling group': '/apis/autoscaling/v2',
  health: '/healthz',
  readiness: '/readyz',
  life: '/livez',
  'each check of health': '/healthz?verbose',
  'each check of readiness': '/readyz?verbose',
  'each check of life': '/livez?verbose',
  'checks that are left out': '/readyz?verbose&exclude=etcd&exclude=none&exclude=another',
  'one check': '/readyz/poststarthook/bootstrap-controller',
  'a check that is not there': '/readyz/nothing',
}

const writes: readonly Case[] = [
  { name: 'a method that a collection lacks', steps: [put(maps, configMap('a'))] },
  { name: 'a patch of a collection', steps: [patch(maps, {}, 'application/merge-patch+json')] },
  { name: 'a post to an object', steps: [post(`${maps}/a`, configMap('a'))] },
  { name: 'a post to discovery', steps: [post('/apis/apps', {})] },
  { name: 'a deletion of what is not there', steps: [remove(`${maps}/none`)] },
  { name: 'an update of what is not there', steps: [put(`${maps}/none`, configMap('none'))] },
  { name: 'a patch of what is not there', steps: [patch(`${maps}/none`, {}, 'application/merge-patch+json')] },
  { name: 'an update under another name', steps: [post(maps, configMap('a')), put(`${maps}/a`, configMap('b'))] },
  {
    name: 'an update without a name',
    steps: [post(maps, configMap('a')), put(`${maps}/a`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} })],
  },
  {
    name: 'an update in another namespace',
    steps: [post(maps, configMap('a')), put(`${maps}/a`, configMap('a', { metadata: { name: 'a', namespace: 'other' } }))],
  },
  { name: 'a creation in another namespace', steps: [post(maps, configMap('a', { metadata: { name: 'a', namespace: 'other' } }))] },
  { name: 'a creation in a namespace that is not there', steps: [post('/api/v1/namespaces/none-{ns}/configmaps', configMap('a'))] },
  { name: 'a creation without a namespace', steps: [post('/api/v1/configmaps', configMap('a'))] },
  {
    name: 'a namespace for a cluster-scoped kind',
    steps: [post('/api/v1/nodes?dryRun=All', { apiVersion: 'v1', kind: 'Node', metadata: { name: '{ns}-n', namespace: 'x' } })],
  },
  { name: 'a creation twice', steps: [post(maps, configMap('a')), post(maps, configMap('a'))] },
  { name: 'a creation with a version', steps: [post(maps, configMap('a', { metadata: { name: 'a', resourceVersion: '1' } }))] },
  {
    name: 'a creation with what only the server sets',
    steps: [
      post(
        maps,
        configMap('a', {
          metadata: {
            name: 'a',
            uid: 'x',
            generation: 7,
            selfLink: '/x',
            deletionTimestamp: '2020-01-01T00:00:00Z',
            creationTimestamp: '2020-01-01T00:00:00Z',
          },
        }),
      ),
    ],
  },
  { name: 'no name at all', steps: [post(maps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} })] },
  {
    name: 'a name that is generated, in a dry run',
    steps: [post(`${maps}?dryRun=All`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', generateName: 'b-' } })],
  },
  { name: 'a dry run', steps: [post(`${maps}?dryRun=All`, configMap('a')), get(`${maps}/a`)] },
  { name: 'a dry run that is none', steps: [post(`${maps}?dryRun=Some`, configMap('a'))] },
  { name: 'a wrong field validation', steps: [post(`${maps}?fieldValidation=Never`, configMap('a'))] },
  { name: 'a field manager that is too long', steps: [post(`${maps}?fieldManager=${'m'.repeat(129)}`, configMap('a'))] },
  { name: 'a field manager that cannot be printed', steps: [post(`${maps}?fieldManager=a%01`, configMap('a'))] },
  {
    name: 'an update with an old version',
    steps: [post(maps, configMap('a')), put(`${maps}/a`, configMap('a', { metadata: { name: 'a', resourceVersion: '1' } }))],
  },
  {
    name: 'an update with another uid',
    steps: [post(maps, configMap('a')), put(`${maps}/a`, configMap('a', { metadata: { name: 'a', uid: 'x' } }))],
  },
  { name: 'an update that changes nothing', steps: [post(maps, configMap('a')), put(`${maps}/a`, configMap('a'))] },
  {
    name: 'an update of what was created by updating',
    steps: [put(core('endpoints', 'made'), { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'made' } })],
  },
  {
    name: 'a lease made by an update',
    steps: [
      put('/apis/coordination.k8s.io/v1/namespaces/{ns}/leases/made', {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: 'made' },
      }),
    ],
  },
  {
    name: 'a role made by an update',
    steps: [
      put('/apis/rbac.authorization.k8s.io/v1/namespaces/{ns}/roles/made', {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: 'made' },
      }),
    ],
  },
  {
    name: 'a limit range made by an update',
    steps: [put(core('limitranges', 'made'), { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'made' }, spec: { limits: [] } })],
  },
  {
    name: 'a Service made by an update',
    steps: [
      put(core('services', 'made'), {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'made' },
        spec: { clusterIP: 'None', selector: { a: 'b' } },
      }),
    ],
  },
]

export const pathCases: readonly Case[] = [
  ...Object.entries(reads).map(([name, path]) => ({ name: `reading ${name}`, steps: [get(path)] })),
  { name: 'a group in the form of all groups', steps: [get('/apis/apps', { headers: { accept: AGGREGATED } })] },
  ...writes,
]
