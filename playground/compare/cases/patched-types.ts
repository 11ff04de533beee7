/** Patches that leave another kind or version behind, or what is of none. */
import { APPLY_PATCH, type Case, JSON_PATCH, MERGE_PATCH, patch, post, put, STRATEGIC_PATCH } from '../case.ts'
import { configMap, core, deployment, grouped, template } from './objects.ts'

type Fields = Record<string, unknown>
const maps = core('configmaps')
const one = core('configmaps', 'c')
const types: Record<string, Fields> = {
  'another kind': { kind: 'Secret' },
  'a kind of another group': { apiVersion: 'apps/v1', kind: 'Deployment' },
  'another version': { apiVersion: 'v2' },
  'another group': { apiVersion: 'apps/v1' },
  'a kind that is not there': { kind: 'secret' },
  'an empty kind': { kind: '' },
  'no kind': { kind: null },
  'no version': { apiVersion: null },
  'a kind that is a number': { kind: 7 },
  'a version that is none': { apiVersion: 'a/b/c' },
}
const operations = (fields: Fields): unknown => Object.entries(fields).map(([key, value]) => ({ op: 'replace', path: `/${key}`, value }))

const wanted = (fields: Fields): Fields => deployment('d', { template: template({ containers: [{ name: 'a', image: 'x', ...fields }] }) })
const limits = (cpu: unknown): Fields => wanted({ resources: { limits: { cpu } } })
/** What has the right shape for an apply, or not, and is not what its Go type holds. */
const applied: Record<string, Fields> = {
  'a quantity that is none': limits('x'),
  'a quantity that is a boolean': limits(true),
  'a port that is a boolean': wanted({ livenessProbe: { httpGet: { port: true } } }),
  'a time that is none': { ...wanted({}), metadata: { name: 'd', creationTimestamp: 'x' } },
  'a text for a number': wanted({ livenessProbe: { periodSeconds: 'x' } }),
  'a fraction for a whole number': wanted({ livenessProbe: { periodSeconds: 1.5 } }),
  'a boolean for a text': wanted({ image: true }),
  'a number for a text': wanted({ image: 1 }),
  'a map for a text': wanted({ image: { a: 'b' } }),
  'a text for a boolean': wanted({ tty: 'x' }),
  'a list for a boolean': wanted({ stdin: [1] }),
  'a list for a number': wanted({ livenessProbe: { periodSeconds: [1, 'a'] } }),
  'a text for a list': wanted({ args: 'x' }),
  'a list in a list': wanted({ args: [['x']] }),
  'metadata that is a list': { ...wanted({}), metadata: [] },
  'no metadata': { apiVersion: 'apps/v1', kind: 'Deployment' },
  'no name': { ...wanted({}), metadata: {} },
  'a name that is a number': { ...wanted({}), metadata: { name: 7 } },
}

export const patchedTypeCases: readonly Case[] = [
  ...Object.entries(types).map(([name, fields]) => ({
    name,
    steps: [
      post(maps, configMap('c', { data: { a: '1' } })),
      patch(one, fields, MERGE_PATCH),
      patch(one, fields, STRATEGIC_PATCH),
      patch(one, operations(fields), JSON_PATCH),
      patch(`${one}?fieldValidation=Strict`, fields, MERGE_PATCH),
      put(one, { ...configMap('c', { data: { a: '1' } }), ...fields }),
    ],
  })),
  {
    name: 'what cannot be read, of a long object',
    steps: [
      post('/apis/batch/v1/namespaces/{ns}/cronjobs', {
        metadata: { name: 'c', labels: { z: '<&>', a: 'b' } },
        spec: {
          schedule: '@yearly',
          suspend: true,
          jobTemplate: { spec: { template: template({ restartPolicy: 'Never', volumes: [{ name: 'v', emptyDir: {} }] }) } },
        },
      }),
      ...['{"spec":{"suspend":"x"}}', '{"metadata":{"labels":7}}', '{"status":{"lastScheduleTime":"x"}}'].map((body) =>
        patch('/apis/batch/v1/namespaces/{ns}/cronjobs/c', body, MERGE_PATCH),
      ),
      patch('/apis/batch/v1/namespaces/{ns}/cronjobs/c', [{ op: 'add', path: '/spec/jobTemplate/spec/suspend', value: 7 }], JSON_PATCH),
    ],
  },
  ...Object.entries(applied).map(([name, body]) => ({
    name: `an apply: ${name}`,
    steps: [{ method: 'PATCH' as const, path: `${grouped('apps/v1', 'deployments', 'd')}?fieldManager=me`, body, type: APPLY_PATCH }],
  })),
]
