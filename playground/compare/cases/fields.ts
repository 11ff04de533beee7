/** Fields of the wrong type, unknown fields, canonical forms: what decoding does to a body. */
import { type Case, post } from '../case.ts'
import { configMap, core, deployment, grouped, pod, template } from './objects.ts'

const deployments = grouped('apps/v1', 'deployments')
const spec = (fields: Record<string, unknown>): unknown => ({ ...deployment('web'), spec: fields })
const container = (fields: Record<string, unknown>): unknown =>
  deployment('web', { template: template({ containers: [{ name: 'main', image: 'a', ...fields }] }) })

const wrongTypes: Record<string, unknown> = {
  'a text for a number': spec({ replicas: 'x' }),
  'a number for an object': { ...deployment('web'), spec: 5 },
  'a number for a text': container({ name: 5 }),
  'an object for a list': spec({ template: { spec: { containers: { name: 5 } } } }),
  'a number as a label': { ...deployment('web'), metadata: { name: 'web', labels: { a: 1 } } },
  'a list for labels': { ...deployment('web'), metadata: { name: 'web', labels: ['a'] } },
  'a text for a truth value': spec({ paused: 'yes' }),
  'a fraction for a whole number': spec({ replicas: 1.5 }),
  'a number beyond 32 bits': spec({ replicas: 99999999999 }),
  'a quantity that is none': container({ resources: { limits: { cpu: 'abc' } } }),
  'an object for a quantity': container({ resources: { limits: { cpu: {} } } }),
  'a truth value for a number or name': spec({ strategy: { rollingUpdate: { maxSurge: true } } }),
  'a time that is none': { ...deployment('web'), metadata: { name: 'web', creationTimestamp: 'abc' } },
  'a text in a list of numbers': container({ ports: [{ containerPort: '80' }] }),
  'a number in a list of texts': spec({ selector: { matchExpressions: [{ values: [5] }] } }),
}

const unknown = { ...deployment('web', { foo: 1, template: template({ containers: [{ name: 'main', image: 'a', bar: 1 }] }) }), zoo: 1 }
const queries = ['', '?fieldValidation=Strict', '?fieldValidation=Warn', '?fieldValidation=Ignore']

export const fieldCases: readonly Case[] = [
  ...Object.entries(wrongTypes).map(([name, body]) => ({ name, steps: [post(deployments, body)] })),
  ...queries.map((query) => ({ name: `unknown fields ${query}`, steps: [post(`${deployments}${query}`, unknown)] })),
  ...queries.map((query) => ({
    name: `keys that come twice ${query}`,
    steps: [post(`${core('configmaps')}${query}`, '{"metadata":{"name":"a"},"data":{"a":"1","a":"2"},"data":{"b":"1"}}')],
  })),
  {
    name: 'quantities in their canonical form',
    steps: [
      post(
        core('pods'),
        pod('a', {
          containers: [
            {
              name: 'main',
              image: 'a',
              resources: {
                requests: { cpu: '0.5', memory: '1024Mi' },
                limits: { cpu: '1000m', memory: '1.5Gi', 'ephemeral-storage': '1e9' },
              },
            },
          ],
        }),
      ),
    ],
  },
  { name: 'base64 that is none', steps: [post(core('secrets'), { metadata: { name: 'a' }, data: { a: 'x' } })] },
  {
    name: 'nulls and empty maps',
    steps: [post(core('configmaps'), configMap('a', { data: { a: null, b: '' }, binaryData: {}, immutable: null }))],
  },
  { name: 'another kind than the path', steps: [post(core('configmaps'), { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } })] },
  { name: 'a kind that is none', steps: [post(core('configmaps'), { apiVersion: 'v1', kind: 'Foo', metadata: { name: 'a' } })] },
  {
    name: 'another namespace than the path',
    steps: [post(core('configmaps'), configMap('a', { metadata: { name: 'a', namespace: 'b' } }))],
  },
  {
    name: 'a resourceVersion on creation',
    steps: [post(core('configmaps'), configMap('a', { metadata: { name: 'a', resourceVersion: '5' } }))],
  },
]
