/** JSON patch, merge patch and strategic merge patch. */
import { type Case, JSON_PATCH, MERGE_PATCH, patch, post, put, STRATEGIC_PATCH } from '../case.ts'
import { configMap, core, deployment, grouped, pod, service, template } from './objects.ts'

const deployments = grouped('apps/v1', 'deployments')
const web = `${deployments}/web`
const two = deployment('web', {
  template: template({
    containers: [
      {
        name: 'a',
        image: 'a:1',
        env: [
          { name: 'X', value: '1' },
          { name: 'Y', value: '2' },
        ],
        ports: [{ containerPort: 80 }],
      },
      { name: 'b', image: 'b:1' },
    ],
    volumes: [{ name: 'v', emptyDir: {} }],
  }),
})
const inPod = (fields: unknown): unknown => ({ spec: { template: { spec: fields } } })

const onDeployment = (name: string, body: unknown, type: string, query = ''): Case => ({
  name,
  steps: [post(deployments, two), patch(`${web}${query}`, body, type)],
})

const strategic: Record<string, unknown> = {
  'an item changed by its key': inPod({ containers: [{ name: 'b', image: 'b:2' }] }),
  'an item added goes first': inPod({ containers: [{ name: 'c', image: 'c:1' }] }),
  'an item deleted': inPod({ containers: [{ name: 'a', $patch: 'delete' }] }),
  'a list replaced': inPod({ containers: [{ $patch: 'replace' }, { name: 'z', image: 'z:1' }] }),
  'an object replaced': { spec: { strategy: { $patch: 'replace', type: 'Recreate' } } },
  'keys retained': { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
  'keys retained without those of the patch': { spec: { strategy: { $retainKeys: ['type'], rollingUpdate: {} } } },
  'the order of a list': inPod({ '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] }),
  'the order with a change': inPod({
    '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
    containers: [{ name: 'a', image: 'a:2' }],
  }),
  'an order that does not name the item': inPod({
    '$setElementOrder/containers': [{ name: 'b' }],
    containers: [{ name: 'd', image: 'x' }],
  }),
  'nested lists': inPod({
    containers: [
      {
        name: 'a',
        env: [
          { name: 'Y', value: '3' },
          { name: 'Z', value: '4' },
        ],
      },
    ],
  }),
  'a port by its merge key': inPod({ containers: [{ name: 'a', ports: [{ containerPort: 80, name: 'http' }] }] }),
  'a null in a list item': inPod({ containers: [{ name: 'a', env: null }] }),
  'a volume source changed for another': inPod({ volumes: [{ name: 'v', emptyDir: null, configMap: { name: 'c' } }] }),
  'an item without its key': inPod({ containers: [{ image: 'x' }] }),
  'a directive that is none': { $patch: 'foo' },
  'a directive that is none, in an item': inPod({ containers: [{ name: 'a', $patch: 'foo' }] }),
  'a number that is a text': { spec: { replicas: 'x' } },
  'an unknown field': { spec: { foo: 1 } },
  'an empty patch': {},
  'a list': [],
}
const merge: Record<string, unknown> = {
  'lists are replaced': inPod({ containers: [{ name: 'c', image: 'c:1' }] }),
  'a null deletes': { spec: { strategy: null, revisionHistoryLimit: null } },
  'labels added and removed': { metadata: { labels: { a: '1' } }, spec: { template: { metadata: { labels: { b: '2' } } } } },
  'another name': { metadata: { name: 'x' } },
  'another namespace': { metadata: { namespace: 'x' } },
  'an old version': { metadata: { resourceVersion: '1' } },
  'another uid': { metadata: { uid: '1' } },
  'no metadata': { metadata: null },
  'an empty patch': {},
  'a list': [],
  'a number': 5,
}
const json: Record<string, unknown> = {
  replace: [
    { op: 'replace', path: '/spec/replicas', value: 0 },
    { op: 'replace', path: '/spec/template/spec/containers/1/image', value: 'b:3' },
  ],
  'add at the end, in the middle': [
    { op: 'add', path: '/spec/template/spec/containers/-', value: { name: 'c', image: 'c' } },
    { op: 'add', path: '/spec/template/spec/containers/1', value: { name: 'd', image: 'd' } },
  ],
  remove: [{ op: 'remove', path: '/spec/template/spec/containers/0' }],
  'remove what is not there': [{ op: 'remove', path: '/metadata/labels/zz' }],
  'move and copy': [
    { op: 'move', from: '/spec/template/spec/containers/0', path: '/spec/template/spec/containers/1' },
    { op: 'copy', from: '/spec/template/metadata/labels', path: '/metadata/labels' },
  ],
  'a test that holds': [
    { op: 'test', path: '/spec/replicas', value: 0 },
    { op: 'add', path: '/metadata/labels', value: { a: 'b' } },
  ],
  'a test that fails': [{ op: 'test', path: '/spec/replicas', value: 9 }],
  'escaped keys': [
    { op: 'add', path: '/metadata/labels', value: {} },
    { op: 'add', path: '/metadata/labels/a~1b', value: 'x' },
  ],
  'an operation that is none': [{ op: 'x', path: '/a' }],
  'a path without its slash': [{ op: 'add', path: 'spec', value: 9 }],
  'an index beyond the end': [{ op: 'add', path: '/spec/template/spec/containers/9', value: { name: 'c', image: 'c' } }],
  'an object': { op: 'x' },
  'a list of numbers': [5],
  nothing: [],
}

const headless = { clusterIP: 'None' }

/** A Service as it is made, and a change of its address. */
const addresses: Record<string, [Record<string, unknown>, unknown]> = {
  'headless, to get one': [headless, { clusterIP: '10.0.5.5' }],
  'headless, without a word': [headless, { clusterIP: '' }],
  'headless, to get one, said twice': [headless, { clusterIP: '10.0.5.5', clusterIPs: ['10.0.5.5'] }],
  'headless, one of two fields': [headless, { clusterIPs: ['10.0.5.6'] }],
  'headless, as a node port': [headless, { type: 'NodePort' }],
  'to be headless': [{}, { clusterIP: 'None' }],
  'to be headless, said twice': [{}, { clusterIP: 'None', clusterIPs: ['None'] }],
  'that is none': [{}, { clusterIP: 'bogus' }],
  'taken away': [{}, { clusterIP: null, clusterIPs: null }],
  'of a name elsewhere': [{ type: 'ExternalName', externalName: 'a.example.com', ports: [] }, { clusterIP: 'None' }],
  'for a name elsewhere': [{}, { type: 'ExternalName', externalName: 'a.example.com', clusterIP: '' }],
}

export const patchCases: readonly Case[] = [
  ...Object.entries(strategic).map(([name, body]) => onDeployment(`strategic: ${name}`, body, STRATEGIC_PATCH)),
  ...Object.entries(merge).map(([name, body]) => onDeployment(`merge: ${name}`, body, MERGE_PATCH)),
  ...Object.entries(json).map(([name, body]) => onDeployment(`json: ${name}`, body, JSON_PATCH)),
  onDeployment('strategic: an unknown field, strictly', { spec: { foo: 1 } }, STRATEGIC_PATCH, '?fieldValidation=Strict'),
  onDeployment('merge: a dry run', { spec: { revisionHistoryLimit: 3 } }, MERGE_PATCH, '?dryRun=All'),
  onDeployment('a patch of no known type', {}, 'application/foo'),
  ...[MERGE_PATCH, STRATEGIC_PATCH, JSON_PATCH].map((type) => onDeployment(`broken JSON as ${type}`, '{', type)),
  { name: 'a patch of what is not there', steps: [patch(web, {}, MERGE_PATCH)] },
  {
    name: 'strategic: ports of a Service by port',
    steps: [
      post(
        core('services'),
        service('s', {
          ports: [
            { name: 'a', port: 80 },
            { name: 'b', port: 81 },
          ],
        }),
      ),
      patch(
        core('services', 's'),
        {
          spec: {
            ports: [
              { port: 81, targetPort: 8081 },
              { port: 82, name: 'c' },
            ],
          },
        },
        STRATEGIC_PATCH,
      ),
    ],
  },
  {
    name: 'strategic: finalizers added and deleted',
    steps: [
      post(core('configmaps'), configMap('c')),
      patch(core('configmaps', 'c'), { metadata: { finalizers: ['example.com/a', 'example.com/b'] } }, STRATEGIC_PATCH),
      patch(core('configmaps', 'c'), { metadata: { finalizers: ['example.com/c'] } }, STRATEGIC_PATCH),
      patch(core('configmaps', 'c'), { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/a'] } }, STRATEGIC_PATCH),
      patch(core('configmaps', 'c'), { metadata: { finalizers: null } }, MERGE_PATCH),
    ],
  },
  {
    name: 'strategic: tolerations are replaced',
    steps: [
      post(core('pods'), pod('p', { tolerations: [{ key: 'a', operator: 'Exists' }] })),
      patch(
        core('pods', 'p'),
        {
          spec: {
            tolerations: [
              { key: 'a', operator: 'Exists' },
              { key: 'b', operator: 'Exists' },
            ],
          },
        },
        STRATEGIC_PATCH,
      ),
    ],
  },
  ...Object.entries(addresses).map(([name, [spec, change]]): Case => {
    const services = core('services')
    return {
      name: `address: ${name}`,
      steps: [post(services, service('s', spec)), patch(`${services}/s`, { spec: change }, STRATEGIC_PATCH)],
    }
  }),
  {
    name: 'an update with a stale version, another uid, another name',
    steps: [
      post(core('configmaps'), configMap('c')),
      put(core('configmaps', 'c'), configMap('c', { metadata: { name: 'c', resourceVersion: '1' } })),
      put(core('configmaps', 'c'), configMap('c', { metadata: { name: 'd' } })),
      put(core('configmaps', 'c'), configMap('c', { metadata: { name: 'c', resourceVersion: 'x' } })),
      put(core('configmaps', 'c'), configMap('c', { data: { a: 'b' } })),
      put(core('configmaps', 'd'), configMap('d')),
    ],
  },
]
