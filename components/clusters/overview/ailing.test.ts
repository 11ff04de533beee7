import { expect, test } from 'vitest'
import { type Ailing, groupPods } from './ailing.ts'

function pod(name: string, detail: string, namespace = 'shop'): Ailing {
  return { key: `${namespace}/${name}`, kind: 'Pod', resource: 'pods', namespace, name, health: 4, detail, created: 1, others: 0 }
}

test('thirty crashing Pods of one Deployment are one line, so that what else is wrong stays in sight', () => {
  const pods = ['a2b4c', 'x9y8z', 'q1w2e'].map((end) => pod(`checkout-7fc68645bc-${end}`, 'CrashLoopBackOff'))
  const lines = groupPods([
    ...pods,
    pod('checkout-7fc68645bc-zzzzz', 'Pending'),
    pod('checkout-7fc68645bc-a2b4c', 'CrashLoopBackOff', 'other'),
  ])
  expect(lines.map(({ name, namespace, detail, others }) => [name, namespace, detail, others])).toEqual([
    ['checkout-7fc68645bc-a2b4c', 'shop', 'CrashLoopBackOff', 2],
    ['checkout-7fc68645bc-zzzzz', 'shop', 'Pending', 0],
    ['checkout-7fc68645bc-a2b4c', 'other', 'CrashLoopBackOff', 0],
  ])
})

test('Pods of a maker whose name is so long that the API server cut it are one line too', () => {
  const maker = 'recommendation-engine-with-a-very-long-name-indeed-v2-8679'.slice(0, 58)
  expect(groupPods([pod(`${maker}qvcd6`, 'CrashLoopBackOff'), pod(`${maker}zrn7x`, 'CrashLoopBackOff')])).toHaveLength(1)
})
