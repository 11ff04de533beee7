import { expect, test } from 'vitest'
import { fieldValue, ownedFields, settled } from './conflicts.ts'

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
