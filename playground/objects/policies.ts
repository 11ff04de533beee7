import type { KubeObject } from '../client/client.ts'
import type { Condition } from './condition.ts'
import type { LabelSelector } from './selector.ts'
import type { IntOrPercent } from './workload.ts'

export interface PodDisruptionBudget extends KubeObject {
  spec: { minAvailable?: IntOrPercent; maxUnavailable?: IntOrPercent; selector?: LabelSelector; unhealthyPodEvictionPolicy?: string }
  status?: {
    observedGeneration?: number
    currentHealthy: number
    desiredHealthy: number
    disruptionsAllowed: number
    expectedPods: number
    disruptedPods?: Record<string, string>
    conditions?: Condition[]
  }
}

export interface MetricTarget {
  type: 'Utilization' | 'AverageValue' | 'Value'
  averageUtilization?: number
  averageValue?: string
  value?: string
}

export interface ScalingRules {
  stabilizationWindowSeconds?: number
  selectPolicy?: 'Max' | 'Min' | 'Disabled'
  policies?: { type: 'Pods' | 'Percent'; value: number; periodSeconds: number }[]
}

export interface HorizontalPodAutoscaler extends KubeObject {
  spec: {
    scaleTargetRef: { apiVersion?: string; kind: string; name: string }
    minReplicas?: number
    maxReplicas: number
    metrics?: {
      type: string
      resource?: { name: string; target: MetricTarget }
      containerResource?: { name: string; container: string; target: MetricTarget }
    }[]
    behavior?: { scaleUp?: ScalingRules; scaleDown?: ScalingRules }
  }
  status?: {
    observedGeneration?: number
    lastScaleTime?: string
    currentReplicas?: number
    desiredReplicas: number
    currentMetrics?: unknown[]
    conditions?: Condition[]
  }
}
