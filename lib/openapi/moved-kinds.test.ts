import { expect, test } from 'vitest'
import { betterVersion } from './moved-kinds.ts'

test.each([
  ['extensions/v1beta1', 'Ingress', [], 'networking.k8s.io/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', [], ''],
  ['batch/v1beta1', 'CronJob', ['batch/v1'], 'batch/v1'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema',
    ['flowcontrol.apiserver.k8s.io/v1', 'flowcontrol.apiserver.k8s.io/v1beta3'],
    'flowcontrol.apiserver.k8s.io/v1',
  ],
  ['apps/v1', 'Deployment', ['apps/v1'], undefined],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', ['autoscaling/v1', 'autoscaling/v2'], undefined],
  ['example.com/v1alpha1', 'Widget', ['example.com/v1alpha1'], undefined],
  ['example.com/v9', 'Nothing', [], undefined],
] as const)('%s %s is found under the version that lasts', (apiVersion, kind, served, expected) => {
  expect(betterVersion(apiVersion, kind, served)).toBe(expected)
})
