import { expect, test } from 'vitest'
import { alertFinder } from './same-alert.ts'

const alerts = [
  { id: 'pod', labels: { alertname: 'Down', namespace: 'shop', pod: 'web-1' } },
  { id: 'other pod', labels: { alertname: 'Down', namespace: 'shop', pod: 'web-2' } },
  { id: 'namespace', labels: { alertname: 'Down', namespace: 'shop' } },
  { id: 'bare', labels: { alertname: 'Watchdog' } },
]

test.each<[string, Record<string, string>, string | undefined]>([
  ['the same labels', { alertname: 'Down', namespace: 'shop', pod: 'web-1' }, 'pod'],
  ['the same labels in another order', { pod: 'web-2', alertname: 'Down', namespace: 'shop' }, 'other pod'],
  ['external labels of any name', { alertname: 'Down', namespace: 'shop', pod: 'web-1', region: 'eu', prometheus: 'a' }, 'pod'],
  ['the closest, where two would do', { alertname: 'Down', namespace: 'shop', region: 'eu' }, 'namespace'],
  ['another Pod is another alert of the same namespace', { alertname: 'Down', namespace: 'pay', pod: 'web-1' }, undefined],
  ['another rule', { alertname: 'Up', namespace: 'shop', pod: 'web-1' }, undefined],
  ['a rule without labels', { alertname: 'Watchdog', cluster: 'one' }, 'bare'],
  ['no labels at all', {}, undefined],
])('found by %s', (_, managed, id) => {
  expect(alertFinder(alerts)(managed)?.id).toBe(id)
})
