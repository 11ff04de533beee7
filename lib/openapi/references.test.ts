import { expect, test } from 'vitest'
import { cursorAt } from './cursor.ts'
import { referenceAt } from './references.ts'

const at = (marked: string) => {
  const { path, key, siblingValues, aroundValues } = cursorAt(marked.replace('|', ''), marked.indexOf('|'))
  return key === undefined ? undefined : referenceAt(path, key, siblingValues, aroundValues)
}
const pod = (field: string) => `kind: Pod\nspec:\n  containers:\n    - name: web\n${field}`

test.each([
  ['a ConfigMap of the environment', pod('      envFrom:\n        - configMapRef:\n            name: |'), { kind: 'ConfigMap', group: '' }],
  ['a Secret of a volume', 'spec:\n  volumes:\n    - name: a\n      secret:\n        secretName: |', { kind: 'Secret', group: '' }],
  ['a pull secret', 'spec:\n  imagePullSecrets:\n    - name: re|', { kind: 'Secret', group: '' }],
  ['a claim', 'spec:\n  volumes:\n    - persistentVolumeClaim:\n        claimName: |', { kind: 'PersistentVolumeClaim' }],
  ['a service account', 'spec:\n  serviceAccountName: |', { kind: 'ServiceAccount' }],
  ['a storage class', 'spec:\n  storageClassName: |', { kind: 'StorageClass', group: 'storage.k8s.io' }],
  [
    'an ingress backend',
    'spec:\n  rules:\n    - http:\n        paths:\n          - backend:\n              service:\n                name: |',
    { kind: 'Service' },
  ],
  ['a namespace', 'metadata:\n  namespace: |', { kind: 'Namespace' }],
  [
    'what its kind says',
    'spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: StatefulSet\n    name: |',
    { kind: 'StatefulSet', group: 'apps' },
  ],
  [
    'a role',
    'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: |',
    { kind: 'Role', group: 'rbac.authorization.k8s.io' },
  ],
  [
    'a key of a Secret',
    pod('      env:\n        - name: A\n          valueFrom:\n            secretKeyRef:\n              name: api\n              key: |'),
    { type: 'key', kind: 'Secret', name: 'api' },
  ],
  [
    'a file of a ConfigMap in a volume',
    'spec:\n  volumes:\n    - name: a\n      configMap:\n        items:\n          - path: b\n            key: |\n        name: files',
    { type: 'key', kind: 'ConfigMap', name: 'files' },
  ],
  [
    'a file of a Secret in a volume',
    'spec:\n  volumes:\n    - secret:\n        secretName: certs\n        items:\n        - key: tls|',
    { type: 'key', kind: 'Secret', name: 'certs' },
  ],
  [
    'a file of a projected Secret',
    'spec:\n  volumes:\n    - projected:\n        sources:\n          - secret:\n              name: certs\n              items:\n                - key: |',
    { type: 'key', kind: 'Secret', name: 'certs' },
  ],
])('%s is recognised', (_, text, expected) => {
  expect(at(text)).toMatchObject(expected)
})

test.each([
  ["an object's own name", 'metadata:\n  name: |'],
  ["a container's name", 'spec:\n  containers:\n    - name: |'],
  ['a key before its object is named', 'a:\n  secretKeyRef:\n    key: |'],
  ['a file before its ConfigMap is named', 'spec:\n  volumes:\n    - configMap:\n        items:\n          - key: |'],
  ['a key of other items', 'spec:\n  name: a\n  tolerations:\n    items:\n      - key: |'],
])('%s is no reference', (_, text) => {
  expect(at(text)).toBeUndefined()
})
