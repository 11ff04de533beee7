import { expect, test } from 'vitest'
import { fieldValue, onlyTaken, ownedFields, settled, takenFields } from './ownership.ts'

test('a refused apply names each field with who owns it', () => {
  const error = {
    kind: 'conflict' as const,
    message: 'Apply failed with 1 conflict',
    status: {
      kind: 'Status' as const,
      message: '',
      details: {
        causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "kubectl-edit" using apps/v1', field: '.spec.replicas' }],
      },
    },
  }
  expect(ownedFields(error)).toEqual([{ field: '.spec.replicas', manager: 'kubectl-edit' }])
})

const manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', labels: { 'app.kubernetes.io/name': 'cart', app: 'cart' } },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [
          { name: 'web', image: 'a' },
          { name: 'proxy', image: 'b', ports: [{ containerPort: 80, protocol: 'TCP' }] },
        ],
      },
    },
  },
}
const image = '.spec.template.spec.containers[name="proxy"].image'
const port = '.spec.template.spec.containers[name="proxy"].ports[containerPort=80,protocol="TCP"]'
const label = '.metadata.labels.app.kubernetes.io/name'

test('a field is found as the API server names it, names with dots too', () => {
  expect(fieldValue(manifest, image)).toBe('b')
  expect(fieldValue(manifest, label)).toBe('cart')
  expect(fieldValue(manifest, '.spec.paused')).toBeUndefined()
})

test('a field whose managing is given up is taken out of the manifest, and nothing else', () => {
  const choices = new Map([
    ['.spec.replicas', 'stopManaging' as const],
    [image, 'stopManaging' as const],
    [port, 'stopManaging' as const],
    [label, 'stopManaging' as const],
  ])
  const result = settled(manifest, {}, choices)
  expect(result.metadata.labels).toEqual({ app: 'cart' })
  expect(result.spec).toEqual({
    template: {
      spec: {
        containers: [
          { name: 'web', image: 'a' },
          { name: 'proxy', ports: [] },
        ],
      },
    },
  })
  expect(manifest.spec.replicas).toBe(2)
})

test('their value is kept by taking it over into the manifest, mine by leaving it', () => {
  const live = { spec: { replicas: 7, template: { spec: { containers: [{ name: 'proxy', image: 'theirs' }] } } } }
  const result = settled(
    manifest,
    live,
    new Map([
      ['.spec.replicas', 'keepTheirs' as const],
      [image, 'takeOver' as const],
    ]),
  )
  expect(fieldValue(result, '.spec.replicas')).toBe(7)
  expect(fieldValue(result, image)).toBe('b')
})

const refusedFor = (...owned: { field: string; manager: string }[]) => ({
  kind: 'conflict' as const,
  message: '',
  status: {
    kind: 'Status' as const,
    message: '',
    details: {
      causes: owned.map(({ field, manager }) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with "${manager}" using v1`,
        field,
      })),
    },
  },
})

test.each([
  ['nothing else is owned', { replicas: 7 }, refusedFor({ field: '.spec.replicas', manager: 'hpa' }), true],
  ['the value is another', { replicas: 8 }, refusedFor({ field: '.spec.replicas', manager: 'hpa' }), false],
  ['the manager is another', { replicas: 7 }, refusedFor({ field: '.spec.replicas', manager: 'argocd' }), false],
  [
    'another field is owned as well',
    { replicas: 7, paused: true },
    refusedFor({ field: '.spec.replicas', manager: 'hpa' }, { field: '.spec.paused', manager: 'hpa' }),
    false,
  ],
  ['the apply is refused for another reason', { replicas: 7 }, { kind: 'forbidden' as const, message: '' }, false],
])('what is taken over holds as long as it is what was decided: %s', (_, spec, error, holds) => {
  const first = refusedFor({ field: '.spec.replicas', manager: 'hpa' }, { field: image, manager: 'kubectl' })
  const choices = new Map([
    ['.spec.replicas', 'takeOver' as const],
    [image, 'keepTheirs' as const],
  ])
  const taken = takenFields(first, { spec: { replicas: 7 } }, choices)
  expect(taken).toEqual([{ field: '.spec.replicas', manager: 'hpa', theirs: 7 }])
  expect(onlyTaken(error, { spec }, taken)).toBe(holds)
})

test('two managers of one field stand side by side', () => {
  const cause = (manager: string) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with "${manager}" using apps/v1`,
    field: '.spec.replicas',
  })
  const error = {
    kind: 'conflict' as const,
    message: '',
    status: { kind: 'Status' as const, message: '', details: { causes: [cause('hpa'), cause('argocd')] } },
  }
  expect(ownedFields(error)).toEqual([{ field: '.spec.replicas', manager: 'hpa, argocd' }])
})
