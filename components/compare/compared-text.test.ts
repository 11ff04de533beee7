import { expect, test } from 'vitest'
import { readSide, writeSide } from './compare-query.ts'
import { comparedTexts } from './compared-text.ts'

const object = (name: string, uid: string, rest: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, uid, resourceVersion: uid },
  ...rest,
})

test('what always differs is left out, and keys stand in one order', () => {
  const left = object('a', '1', { data: { x: '1', y: '2' } })
  const right = { data: { y: '2', x: '1' }, metadata: { uid: '2', name: 'a' }, kind: 'ConfigMap', apiVersion: 'v1' }
  const texts = comparedTexts(left, right, false)
  expect(texts.right).toBe(texts.left)
  expect(comparedTexts(left, right, true).right).not.toBe(comparedTexts(left, right, true).left)
})

test("a Secret's values are never shown, only whether they differ", () => {
  const secret = (data: object) => ({ ...object('a', '1', { data }), kind: 'Secret' })
  const { left, right } = comparedTexts(secret({ same: 'b25l', other: 'b25l' }), secret({ same: 'b25l', other: 'dHdv' }), false)
  expect(left + right).not.toMatch(/b25l|dHdv/)
  expect(left).toContain('same: ••••••\n')
  expect(left).toContain('other: •••••• (differs)')
})

test('a side of the address comes back as it was', () => {
  for (const side of [
    { cluster: 'prod', resource: 'deployments.apps', namespace: 'shop', name: 'cart' },
    { cluster: 'prod', resource: 'clusterroles.rbac.authorization.k8s.io', namespace: null, name: 'system:node' },
  ])
    expect(readSide(writeSide(side), 'x')).toEqual(side)
  expect(readSide('', 'here')).toEqual({ cluster: 'here', resource: '', namespace: null, name: '' })
})
