import { expect, test } from 'vitest'
import type { Change, Target } from './change.ts'
import { kubectlText } from './kubectl.ts'

const target: Target = {
  kind: { id: 'deployments.apps', group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment', namespaced: true },
  namespace: 'shop',
  name: 'cart',
}
const before = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cart', resourceVersion: '7' }, spec: { paused: false } }

test.each<[Change, string]>([
  [{ type: 'scale', target, from: 2, replicas: 3 }, 'kubectl scale deployment.apps/cart --current-replicas=2 --replicas=3 -n shop'],
  [{ type: 'restart', target, before, at: '2026-01-01T00:00:00Z' }, 'kubectl rollout restart deployment.apps/cart -n shop'],
  [
    { type: 'setImage', target, before, images: [{ list: 'containers', name: 'cart', image: 'shop/cart:1.2' }] },
    'kubectl set image deployment.apps/cart cart=shop/cart:1.2 -n shop',
  ],
  [
    { type: 'edit', target, before, wanted: { ...before, metadata: { ...before.metadata, annotations: { note: "it's" } } } },
    String.raw`kubectl patch deployment.apps/cart --type=merge -p '{"metadata":{"annotations":{"note":"it'\''s"}}}' -n shop`,
  ],
  [{ type: 'delete', target, uid: 'u', propagation: 'Foreground' }, 'kubectl delete deployment.apps/cart --cascade=foreground -n shop'],
])('the command is the one a person would type', (change, text) => {
  expect(kubectlText(change)).toBe(text)
})

test('a context with a space cannot break the command', () => {
  expect(kubectlText({ type: 'scale', target, from: null, replicas: 0 }, 'my context')).toBe(
    "kubectl scale deployment.apps/cart --replicas=0 --context 'my context' -n shop",
  )
})
