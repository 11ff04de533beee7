import { expect, test } from 'vitest'
import { ownedFields, withoutFields } from './conflicts.ts'

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

test('a field that is left to its owner is taken out of the manifest, and nothing else', () => {
  const manifest = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cart' },
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
  const fields = [
    '.spec.replicas',
    '.spec.template.spec.containers[name="proxy"].image',
    '.spec.template.spec.containers[name="proxy"].ports[containerPort=80,protocol="TCP"]',
  ]
  expect(withoutFields(manifest, fields).spec).toEqual({
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
