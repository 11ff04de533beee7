/** Validating and mutating webhooks, against the small server of testing/webhook-server.ts; `{webhook}` is where it listens. */
import { type Case, JSON_PATCH, MERGE_PATCH, patch, post, put, remove, type Step } from '../case.ts'
import { configMap, core, deployment, grouped, pod } from './objects.ts'

type Fields = Record<string, unknown>
const ROOT = '/apis/admissionregistration.k8s.io/v1'
const maps = core('configmaps')
const rule = (resources: string[], operations: string[] = ['CREATE', 'UPDATE', 'DELETE'], apiGroups: string[] = ['']): Fields => ({
  apiGroups,
  apiVersions: ['v1'],
  operations,
  resources,
})

/** A webhook that is asked about the case's namespace only. */
const hook = (path: string, fields: Fields = {}): Fields => ({
  name: `${path}.example.com`,
  clientConfig: { url: `{webhook}/${path}`, caBundle: '{ca}' },
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': '{ns}' } },
  rules: [rule(['configmaps'])],
  ...fields,
})
type Family = 'validating' | 'mutating'

/** The last webhook refuses what is called a canary: when it does, the configuration is in force. */
function inForce(name: string, family: Family, webhooks: Fields[], steps: Step[]): Case {
  const place = `${ROOT}/${family}webhookconfigurations`
  const canary = hook('deny', { name: 'canary.example.com', objectSelector: { matchLabels: { canary: 'yes' } } })
  const asked = webhooks.map((webhook) => ({
    objectSelector: { matchExpressions: [{ key: 'canary', operator: 'DoesNotExist' }] },
    ...webhook,
  }))
  return {
    name: `${family}: ${name}`,
    steps: [
      post(place, { metadata: { name: '{ns}' }, webhooks: [...asked, canary] }),
      {
        ...post(`${maps}?dryRun=All`, configMap('canary', { metadata: { name: 'canary', labels: { canary: 'yes' } } })),
        until: 'canary.example.com',
      },
      ...steps,
      { ...remove(`${place}/{ns}`), silent: true },
    ],
  }
}
const made = (fields: Fields = {}, name = 'c'): Step => post(maps, configMap(name, fields))
const marked = { metadata: { name: 'c', labels: { marked: 'yes' } } }
const pods = core('pods')

const refusals = ['deny', 'deny-warn', 'deny-code', 'deny-reason', 'warn', 'allow']
const faults = ['missing', 'text', 'wrong-uid', 'wrong-kind', 'no-response', 'cut']
const patchFaults = ['no-type', 'other-type', 'type-only', 'bad-base64', 'nothing', 'wrong']
const both: readonly Family[] = ['validating', 'mutating']
const whole = (name: string, path: string, fields: Fields, steps: Step[]): Case[] =>
  both.map((family) => inForce(name, family, [hook(path, fields)], steps))

export const webhookCases: readonly Case[] = [
  ...[...refusals, ...faults].flatMap((path) => whole(path, path, {}, [made()])),
  ...faults.flatMap((path) => whole(`${path}, passed over`, path, { failurePolicy: 'Ignore' }, [made()])),
  ...patchFaults.map((path) => inForce(path, 'mutating', [hook(path)], [made()])),
  ...patchFaults.map((path) => inForce(`${path}, passed over`, 'mutating', [hook(path, { failurePolicy: 'Ignore' })], [made()])),
  ...whole('no answer in time', 'slow', { timeoutSeconds: 1 }, [made()]),
  ...whole('nobody there', 'allow', { clientConfig: { url: 'https://127.0.0.1:1/x' } }, [made()]),
  ...whole('nobody there, passed over', 'allow', { clientConfig: { url: 'https://127.0.0.1:1/x' }, failurePolicy: 'Ignore' }, [made()]),
  ...whole('another authority', 'allow', { clientConfig: { url: '{webhook}/allow' } }, [made()]),
  ...whole('a dry run', 'deny', {}, [post(`${maps}?dryRun=All`, configMap('c'))]),
  ...whole('an update', 'deny-marked', {}, [
    made(),
    patch(core('configmaps', 'c'), { metadata: { labels: { marked: 'yes' } } }, MERGE_PATCH),
    put(core('configmaps', 'c'), configMap('c', { data: { a: '1' } })),
  ]),
  ...whole('a deletion', 'deny-marked', { rules: [rule(['configmaps'], ['DELETE'])] }, [
    made(marked),
    remove(core('configmaps', 'c')),
    remove(maps),
    patch(core('configmaps', 'c'), { metadata: { labels: null } }, MERGE_PATCH),
    remove(core('configmaps', 'c')),
  ]),
  ...whole('an object selector', 'deny', { objectSelector: { matchLabels: { marked: 'yes' } } }, [made(), made(marked, 'c')]),
  ...whole('a condition', 'deny', { matchConditions: [{ name: 'data', expression: 'has(object.data)' }] }, [
    made(),
    made({ data: { a: '1' } }, 'd'),
  ]),
  ...whole('a condition that fails', 'deny', { matchConditions: [{ name: 'data', expression: 'object.data.x == "1"' }] }, [made()]),
  ...whole('another resource', 'deny', { rules: [rule(['secrets'])] }, [made(), post(core('secrets'), { metadata: { name: 's' } })]),
  ...whole('everything', 'deny', { rules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] }, [
    made(),
    post(grouped('apps/v1', 'deployments'), deployment('web')),
  ]),
  ...whole('a subresource', 'deny', { rules: [rule(['pods/status'])] }, [
    post(pods, pod('p')),
    patch(`${core('pods', 'p')}/status`, { status: { message: 'x' } }, MERGE_PATCH),
  ]),
  ...whole('what it is asked', 'echo', { rules: [rule(['configmaps', 'pods/status', 'deployments/scale'], undefined, ['', 'apps'])] }, [
    made({ data: { a: '1' } }),
    post(maps, { metadata: { generateName: 'gen-' } }),
    patch(`${core('configmaps', 'c')}?fieldManager=me`, [{ op: 'add', path: '/data/b', value: '2' }], JSON_PATCH),
    put(core('configmaps', 'c'), configMap('c')),
    post(`${maps}?dryRun=All&fieldManager=me`, configMap('d')),
    remove(core('configmaps', 'c')),
  ]),
  inForce('a label', 'mutating', [hook('label-a')], [made(), made({ metadata: { name: 'd', labels: { x: 'y' } } }, 'd')]),
  inForce('in their order', 'mutating', [hook('saw-b'), hook('label-b')], [made()]),
  inForce('asked again', 'mutating', [hook('saw-b', { reinvocationPolicy: 'IfNeeded' }), hook('label-b')], [made()]),
  inForce('a container', 'mutating', [hook('container', { rules: [rule(['pods'])] })], [post(pods, pod('p'))]),
  inForce('one allows, one denies', 'validating', [hook('allow'), hook('deny')], [made()]),
  inForce(
    'a Service that is not there',
    'validating',
    [hook('allow', { clientConfig: { service: { name: 's', namespace: '{ns}' } } })],
    [made()],
  ),
]
