/** Server-side apply: who owns what, who conflicts with whom, what goes when a configuration no longer says it. */
import { apply, type Case, get, MERGE_PATCH, patch, post, put, STRATEGIC_PATCH } from '../case.ts'
import { configMap, core, deployment, grouped, pod, service, template } from './objects.ts'

const deployments = grouped('apps/v1', 'deployments')
const web = `${deployments}/web`
const cm = core('configmaps', 'c')
const data = (fields: Record<string, unknown>): unknown => configMap('c', { data: fields })
const containers = (...list: unknown[]): unknown => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec: { containers: list } } },
})
const bare = (spec: Record<string, unknown>): unknown => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec })
const force = '&force=true'

export const applyCases: readonly Case[] = [
  { name: 'creates what is not there', steps: [apply(web, deployment('web'), 'a'), get(web)] },
  { name: 'twice changes nothing', steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, data({ x: '1' }), 'a')] },
  { name: 'a key that is left out goes', steps: [apply(cm, data({ x: '1', y: '2' }), 'a'), apply(cm, data({ x: '1' }), 'a')] },
  { name: 'all keys left out', steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, configMap('c'), 'a')] },
  {
    name: 'two managers with keys of their own',
    steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, data({ y: '2' }), 'b'), apply(cm, data({ x: '3' }), 'a')],
  },
  { name: 'a conflict', steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, data({ x: '2' }), 'b')] },
  { name: 'two conflicts', steps: [apply(cm, data({ x: '1', y: '1' }), 'a'), apply(cm, data({ x: '2', y: '2' }), 'b')] },
  {
    name: 'conflicts with several managers',
    steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, data({ y: '1' }), 'b'), apply(cm, data({ x: '2', y: '2' }), 'c')],
  },
  {
    name: 'forcing takes over',
    steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, data({ x: '2' }), 'b', force), apply(cm, data({ x: '1' }), 'a')],
  },
  { name: 'the same value is shared', steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, data({ x: '1' }), 'b')] },
  {
    name: 'a shared field stays until its last owner lets go',
    steps: [apply(cm, data({ x: '1' }), 'a'), apply(cm, data({ x: '1' }), 'b'), apply(cm, data({}), 'a'), apply(cm, data({}), 'b')],
  },
  {
    name: 'an update takes the field over',
    steps: [apply(cm, data({ x: '1' }), 'a'), patch(cm, { data: { x: '2' } }, MERGE_PATCH), apply(cm, data({ x: '1' }), 'a')],
  },
  {
    name: 'an update with the same value takes nothing',
    steps: [apply(cm, data({ x: '1' }), 'a'), patch(cm, { data: { x: '1' } }, MERGE_PATCH)],
  },
  {
    name: 'an update removes an owned field',
    steps: [apply(cm, data({ x: '1', y: '1' }), 'a'), patch(cm, { data: { x: null } }, MERGE_PATCH)],
  },
  { name: 'a put that drops everything', steps: [apply(cm, data({ x: '1' }), 'a'), put(cm, configMap('c'))] },
  {
    name: 'what was created before the first apply',
    steps: [post(core('configmaps'), data({ x: '1' })), apply(cm, data({ x: '2' }), 'a')],
  },
  {
    name: 'what was created without managers before the first apply',
    steps: [
      post(core('configmaps'), data({ x: '1' })),
      put(cm, { ...configMap('c', { metadata: { name: 'c', managedFields: [{}] } }), data: { x: '1' } }),
      apply(cm, data({ x: '2' }), 'a'),
      apply(cm, data({ y: '2' }), 'a'),
    ],
  },
  {
    name: 'a list by its key',
    steps: [apply(web, deployment('web'), 'a'), apply(web, containers({ name: 'side', image: 's:1' }), 'b'), apply(web, bare({}), 'b')],
  },
  {
    name: 'an item of a list shared by field',
    steps: [
      apply(web, deployment('web'), 'a'),
      apply(web, containers({ name: 'main', env: [{ name: 'A', value: '1' }] }), 'b'),
      apply(web, containers({ name: 'main' }), 'b'),
    ],
  },
  {
    name: 'a conflict in a list item',
    steps: [apply(web, deployment('web'), 'a'), apply(web, containers({ name: 'main', image: 'x:2' }), 'b')],
  },
  {
    name: 'ports have two keys',
    steps: [
      apply(
        core('services', 's'),
        service('s', {
          ports: [
            { port: 53, protocol: 'TCP', name: 'a' },
            { port: 53, protocol: 'UDP', name: 'b' },
          ],
        }),
        'a',
      ),
      apply(core('services', 's'), service('s', { ports: [{ port: 53, protocol: 'UDP', name: 'b' }] }), 'a'),
    ],
  },
  {
    name: 'a key by default',
    steps: [
      apply(core('services', 's'), service('s', { ports: [{ port: 80 }] }), 'a'),
      apply(core('services', 's'), service('s', { ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }] }), 'b'),
    ],
  },
  { name: 'an item without its key', steps: [apply(web, deployment('web'), 'a'), apply(web, containers({ image: 'x' }), 'b')] },
  {
    name: 'an item twice',
    steps: [apply(web, deployment('web'), 'a'), apply(web, containers({ name: 'main', image: 'a' }, { name: 'main', image: 'b' }), 'b')],
  },
  {
    name: 'the order of a list',
    steps: [
      apply(
        web,
        deployment('web', {
          template: template({
            containers: [
              { name: 'a', image: 'a' },
              { name: 'b', image: 'b' },
              { name: 'c', image: 'c' },
            ],
          }),
        }),
        'a',
      ),
      apply(web, containers({ name: 'x', image: 'x' }, { name: 'b' }, { name: 'y', image: 'y' }), 'b'),
      apply(
        web,
        deployment('web', {
          template: template({
            containers: [
              { name: 'c', image: 'c' },
              { name: 'a', image: 'a' },
            ],
          }),
        }),
        'a',
      ),
    ],
  },
  {
    name: 'a set of finalizers',
    steps: [
      apply(cm, configMap('c', { metadata: { name: 'c', finalizers: ['example.com/a', 'example.com/b'] } }), 'a'),
      apply(cm, configMap('c', { metadata: { name: 'c', finalizers: ['example.com/c', 'example.com/a'] } }), 'b'),
      apply(cm, configMap('c', { metadata: { name: 'c', finalizers: ['example.com/b'] } }), 'a'),
      patch(cm, { metadata: { finalizers: null } }, MERGE_PATCH),
    ],
  },
  {
    name: 'an atomic map belongs to one',
    steps: [
      apply(web, deployment('web', { template: template({ nodeSelector: { a: 'b' } }) }), 'a'),
      apply(web, bare({ template: { spec: { nodeSelector: { c: 'd' } } } }), 'b'),
      apply(web, bare({ template: { spec: { nodeSelector: { c: 'd' } } } }), 'b', force),
    ],
  },
  {
    name: 'an atomic list belongs to one',
    steps: [
      apply(web, deployment('web', { template: template({ tolerations: [{ key: 'a', operator: 'Exists' }] }) }), 'a'),
      apply(web, bare({ template: { spec: { tolerations: [{ key: 'b', operator: 'Exists' }] } } }), 'b'),
    ],
  },
  {
    name: 'replicas are let go',
    steps: [apply(web, deployment('web'), 'a'), apply(web, { ...deployment('web', { replicas: undefined }) }, 'a')],
  },
  {
    name: 'the scale path',
    steps: [
      apply(web, deployment('web'), 'a'),
      put(`${web}/scale`, {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'web', namespace: '{ns}' },
        spec: { replicas: 0 },
      }),
      patch(`${web}/scale`, { spec: { replicas: 1 } }, MERGE_PATCH),
      get(web),
      apply(web, deployment('web'), 'a'),
    ],
  },
  {
    name: 'an apply of the scale',
    steps: [
      apply(web, deployment('web'), 'a'),
      apply(
        `${web}/scale`,
        { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: 'web', namespace: '{ns}' }, spec: { replicas: 2 } },
        'b',
      ),
      apply(
        `${web}/scale`,
        { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: 'web', namespace: '{ns}' }, spec: { replicas: 2 } },
        'b',
        force,
      ),
      get(web),
    ],
  },
  {
    name: 'the status path',
    steps: [
      apply(core('pods', 'p'), pod('p'), 'a'),
      apply(`${core('pods', 'p')}/status`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, status: { message: 'hello' } }, 'b'),
      apply(core('pods', 'p'), { ...pod('p'), status: { message: 'ignored' } }, 'a'),
      get(core('pods', 'p')),
    ],
  },
  {
    name: 'a dry run',
    steps: [
      apply(cm, data({ x: '1' }), 'a', '&dryRun=All'),
      get(cm),
      apply(cm, data({ x: '1' }), 'a'),
      apply(cm, data({ x: '2' }), 'a', '&dryRun=All'),
      get(cm),
    ],
  },
  { name: 'without a manager', steps: [patch(cm, data({ x: '1' }), 'application/apply-patch+yaml')] },
  { name: 'an unknown field', steps: [apply(web, deployment('web', { foo: 1 }), 'a')] },
  { name: 'a wrong type', steps: [apply(web, deployment('web', { replicas: 'x' }), 'a')] },
  { name: 'a list for an object', steps: [apply(web, deployment('web', { template: [] }), 'a')] },
  { name: 'with managedFields', steps: [apply(cm, configMap('c', { metadata: { name: 'c', managedFields: [] } }), 'a')] },
  { name: 'another name', steps: [apply(cm, configMap('d'), 'a')] },
  { name: 'no kind', steps: [apply(cm, { metadata: { name: 'c' } }, 'a')] },
  { name: 'another kind', steps: [apply(cm, pod('c'), 'a')] },
  {
    name: 'YAML with a key twice',
    steps: [apply(cm, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: "1", a: "2"}', 'a')],
  },
  { name: 'broken YAML', steps: [apply(cm, '{', 'a')] },
  { name: 'a uid of another', steps: [apply(cm, data({}), 'a'), apply(cm, configMap('c', { metadata: { name: 'c', uid: 'x' } }), 'a')] },
  {
    name: 'from client-side apply',
    steps: [
      post(`${core('configmaps')}?fieldManager=kubectl-client-side-apply`, {
        ...configMap('c', { data: { x: '1', y: '1' } }),
        metadata: {
          name: 'c',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration':
              '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"x":"1","y":"1"}}',
          },
        },
      }),
      apply(cm, data({ x: '2', y: '1' }), 'kubectl'),
      apply(cm, data({ x: '3' }), 'kubectl'),
    ],
  },
  {
    name: 'labels and annotations by key',
    steps: [
      apply(cm, configMap('c', { metadata: { name: 'c', labels: { a: '1', b: '2' } } }), 'a'),
      apply(cm, configMap('c', { metadata: { name: 'c', labels: { c: '3' }, annotations: { d: '4' } } }), 'b'),
      apply(cm, configMap('c', { metadata: { name: 'c', labels: { a: '1' } } }), 'a'),
    ],
  },
  {
    name: 'an owner reference as a whole',
    steps: [
      apply(
        cm,
        configMap('c', { metadata: { name: 'c', ownerReferences: [{ apiVersion: 'example.com/v1', kind: 'Foo', name: 'o', uid: 'u1' }] } }),
        'a',
      ),
      apply(
        cm,
        configMap('c', { metadata: { name: 'c', ownerReferences: [{ apiVersion: 'example.com/v1', kind: 'Foo', name: 'p', uid: 'u2' }] } }),
        'b',
      ),
    ],
  },
  {
    name: 'managers reset by hand',
    steps: [
      apply(cm, data({ x: '1' }), 'a'),
      patch(cm, { metadata: { managedFields: [{}] } }, MERGE_PATCH),
      apply(cm, data({ x: '2' }), 'b'),
    ],
  },
  {
    name: 'many managers of updates',
    steps: [
      post(core('configmaps'), configMap('c')),
      ...Array.from({ length: 12 }, (_, index) => patch(`${cm}?fieldManager=m${index}`, { data: { [`k${index}`]: '1' } }, MERGE_PATCH)),
    ],
  },
  {
    name: 'a strategic patch and its owner',
    steps: [
      apply(web, deployment('web'), 'a'),
      patch(`${web}?fieldManager=b`, { spec: { template: { spec: { containers: [{ name: 'main', image: 'x' }] } } } }, STRATEGIC_PATCH),
    ],
  },
]
