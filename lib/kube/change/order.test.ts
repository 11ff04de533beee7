import { expect, test } from 'vitest'
import { parseFieldPath } from './field-path.ts'
import { inDependencyOrder } from './order.ts'

test('what others need comes first, and documents of one kind stay as they were written', () => {
  const documents = [
    'Ingress',
    'Certificate',
    'Deployment',
    'Service',
    'ConfigMap',
    'Namespace',
    'CustomResourceDefinition',
    'StatefulSet',
  ].map((kind) => ({ kind, custom: kind === 'Certificate' }))
  expect(inDependencyOrder(documents).map(({ kind }) => kind)).toEqual([
    'Namespace',
    'CustomResourceDefinition',
    'ConfigMap',
    'Service',
    'Deployment',
    'StatefulSet',
    'Certificate',
    'Ingress',
  ])
})

test.each([
  ['spec.template.spec.containers[0].image', ['spec', 'template', 'spec', 'containers', 0, 'image']],
  ['metadata.annotations[example.com/a.b]', ['metadata', 'annotations', 'example.com/a.b']],
  ['spec.ports[12]', ['spec', 'ports', 12]],
])('an error at %s finds its place', (field, path) => {
  expect(parseFieldPath(field)).toEqual(path)
})
