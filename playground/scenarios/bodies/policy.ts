/** Disruption budgets, quotas, autoscalers. */

import type { Pod } from '../../objects/pod.ts'
import type { HorizontalPodAutoscaler, PodDisruptionBudget } from '../../objects/policies.ts'
import { DEPLOYMENTS, HORIZONTAL_POD_AUTOSCALERS, POD_DISRUPTION_BUDGETS, PODS, RESOURCE_QUOTAS } from '../../objects/resources.ts'
import type { Deployment } from '../../objects/workload.ts'
import { budget, container, deployment, pod, quota } from '../objects.ts'
import type { Scenario, Stage } from '../stage.ts'

const counts = ({ status }: PodDisruptionBudget) => {
  const { conditions: _, disruptedPods: __, ...rest } = status ?? {}
  return Object.fromEntries(Object.entries(rest).sort())
}
const evict = (stage: Stage, name: string) =>
  stage.client.create(
    PODS,
    { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: stage.namespace } },
    { subresource: 'eviction' },
  )
const available = (stage: Stage, replicas: number) =>
  stage.until<Deployment>(DEPLOYMENTS, 'web', (object) => object?.status?.availableReplicas === replicas)

const scaler = (target: string, fields: object = {}) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target }, minReplicas: 2, maxReplicas: 5, ...fields },
})
const cpu = { metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }] }
const judged = (type: string) => (object: HorizontalPodAutoscaler | undefined) =>
  object?.status?.conditions?.some((one) => one.type === type)

export const policyScenarios: readonly Scenario[] = [
  {
    name: 'a budget lets some Pods go, and no more',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web'))
      await available(stage, 3)
      await stage.create(POD_DISRUPTION_BUDGETS, budget('web', { minAvailable: 2 }))
      await stage.until<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS, 'web', (object) => object?.status?.disruptionsAllowed === 1)
      await stage.tellFields<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS, 'web', counts)
      await stage.tellConditions(POD_DISRUPTION_BUDGETS, 'web')
      const [first, second] = await stage.list<Pod>(PODS)
      await stage.tellRefusal('the first', () => evict(stage, first?.metadata.name ?? ''))
      await stage.tellRefusal('the second, at once', () => evict(stage, second?.metadata.name ?? ''))
    },
  },
  {
    name: 'a budget of nothing lets none go',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 1 }))
      await available(stage, 1)
      await stage.create(POD_DISRUPTION_BUDGETS, budget('web', { maxUnavailable: 0 }))
      await stage.until<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS, 'web', (object) => object?.status?.expectedPods === 1)
      await stage.pause(1)
      await stage.tellConditions(POD_DISRUPTION_BUDGETS, 'web')
      const [only] = await stage.list<Pod>(PODS)
      await stage.tellRefusal('the only one', () => evict(stage, only?.metadata.name ?? ''))
    },
  },
  {
    name: 'a budget in percent of a workload',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 5 }))
      await available(stage, 5)
      await stage.create(POD_DISRUPTION_BUDGETS, budget('web', { maxUnavailable: '30%' }))
      await stage.until<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS, 'web', (object) => object?.status?.expectedPods === 5)
      await stage.pause(1)
      await stage.tellFields<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS, 'web', counts)
    },
  },
  {
    name: 'a budget in percent of Pods that nobody manages',
    async run(stage) {
      await stage.create(PODS, pod('alone', {}, { app: 'web' }))
      await stage.create(POD_DISRUPTION_BUDGETS, budget('web', { maxUnavailable: '30%' }))
      await stage.pause(3)
      await stage.tellFields<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS, 'web', counts)
      await stage.tellConditions(POD_DISRUPTION_BUDGETS, 'web')
      await stage.tellEvents('PodDisruptionBudget')
    },
  },
  {
    name: 'two budgets for one Pod are a mistake',
    async run(stage) {
      await stage.create(PODS, pod('it', {}, { app: 'web' }))
      await stage.until<Pod>(PODS, 'it', (object) => object?.status?.phase === 'Running')
      await stage.create(POD_DISRUPTION_BUDGETS, budget('web', { minAvailable: 0 }))
      const other = budget('web', { minAvailable: 0 })
      await stage.create(POD_DISRUPTION_BUDGETS, { ...other, metadata: { name: 'other' } })
      await stage.pause(2)
      await stage.tellRefusal('eviction', () => evict(stage, 'it'))
    },
  },
  {
    name: 'who has no budget is evicted',
    async run(stage) {
      await stage.create(PODS, pod('it'))
      await stage.until<Pod>(PODS, 'it', (object) => object?.status?.phase === 'Running')
      await stage.tellRefusal('eviction', () => evict(stage, 'it'))
      await stage.until<Pod>(PODS, 'it', (object) => object === undefined)
      stage.tell('it is gone')
    },
  },
  {
    name: 'a quota counts what there is, and refuses what is more',
    async run(stage) {
      await stage.create(
        RESOURCE_QUOTAS,
        quota('team', { pods: '2', 'requests.cpu': '300m', 'limits.memory': '1Gi', 'count/configmaps': '2' }),
      )
      const used = (object: { status?: { used?: Record<string, string> } } | undefined) => object?.status?.used
      await stage.until(RESOURCE_QUOTAS, 'team', (object) => used(object as never)?.['count/configmaps'] === '1')
      const resources = { requests: { cpu: '200m' }, limits: { memory: '256Mi' } }
      await stage.create(PODS, pod('first', { containers: [container({ resources })] }))
      await stage.tellRefusal('too much CPU', () => stage.create(PODS, pod('second', { containers: [container({ resources })] })))
      await stage.tellRefusal('without a word of memory', () =>
        stage.create(PODS, pod('third', { containers: [container({ resources: { requests: { cpu: '1m' } } })] })),
      )
      await stage.until(RESOURCE_QUOTAS, 'team', (object) => used(object as never)?.pods === '1')
      await stage.tellFields(RESOURCE_QUOTAS, 'team', ({ status }) => status as Record<string, unknown>)
      await stage.remove(PODS, 'first', { gracePeriodSeconds: 0 })
      await stage.until(RESOURCE_QUOTAS, 'team', (object) => used(object as never)?.pods === '0')
      await stage.tellFields(RESOURCE_QUOTAS, 'team', ({ status }) => status as Record<string, unknown>)
    },
  },
  {
    name: 'a quota for Pods of a class',
    async run(stage) {
      await stage.create(RESOURCE_QUOTAS, { ...quota('effortless', { pods: '1' }), spec: { hard: { pods: '1' }, scopes: ['BestEffort'] } })
      await stage.until(RESOURCE_QUOTAS, 'effortless', (object) => JSON.stringify(object?.status ?? {}).includes('used'))
      await stage.create(PODS, pod('first'))
      await stage.tellRefusal('a second without resources', () => stage.create(PODS, pod('second')))
      await stage.tellRefusal('one with resources', () =>
        stage.create(PODS, pod('third', { containers: [container({ resources: { requests: { cpu: '1m' } } })] })),
      )
    },
  },
  {
    name: 'an autoscaler without its target',
    async run(stage) {
      await stage.create(HORIZONTAL_POD_AUTOSCALERS, scaler('nobody', cpu))
      await stage.until<HorizontalPodAutoscaler>(HORIZONTAL_POD_AUTOSCALERS, 'web', judged('AbleToScale'))
      await stage.tellConditions(HORIZONTAL_POD_AUTOSCALERS, 'web')
      await stage.tellEvents('HorizontalPodAutoscaler', 'FailedGetScale')
    },
  },
  {
    name: 'an autoscaler brings its least at once',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 1 }))
      await available(stage, 1)
      await stage.create(HORIZONTAL_POD_AUTOSCALERS, scaler('web', cpu))
      await stage.until<Deployment>(DEPLOYMENTS, 'web', (object) => object?.spec.replicas === 2)
      await stage.tellEvents('HorizontalPodAutoscaler', 'SuccessfulRescale')
    },
  },
  {
    name: 'an autoscaler of Pods that ask for no CPU',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 2 }))
      await available(stage, 2)
      await stage.pause(60)
      await stage.create(HORIZONTAL_POD_AUTOSCALERS, scaler('web', cpu))
      await stage.until<HorizontalPodAutoscaler>(HORIZONTAL_POD_AUTOSCALERS, 'web', judged('ScalingActive'))
      await stage.tellConditions(HORIZONTAL_POD_AUTOSCALERS, 'web')
    },
  },
  {
    name: 'an autoscaler of something that is switched off',
    async run(stage) {
      await stage.create(DEPLOYMENTS, deployment('web', { replicas: 0 }))
      await stage.pause(1)
      await stage.create(HORIZONTAL_POD_AUTOSCALERS, scaler('web', cpu))
      await stage.until<HorizontalPodAutoscaler>(HORIZONTAL_POD_AUTOSCALERS, 'web', judged('ScalingActive'))
      await stage.tellConditions(HORIZONTAL_POD_AUTOSCALERS, 'web')
    },
  },
]
