import { z } from 'zod'
import type { KubeObject } from '#playground/client/client.ts'

const metric = z.looseObject({
  type: z.string(),
  resource: z.looseObject({ name: z.string(), target: z.looseObject({ averageUtilization: z.number().optional() }).optional() }).optional(),
})
const v2 = z.looseObject({ metrics: z.array(metric).optional(), behavior: z.unknown().optional() })
const v1 = z.looseObject({ targetCPUUtilizationPercentage: z.number().optional() })
const current = z.looseObject({
  type: z.string(),
  resource: z
    .looseObject({ name: z.string(), current: z.looseObject({ averageUtilization: z.number().optional() }).optional() })
    .optional(),
})
const status = z.looseObject({ currentMetrics: z.array(current).nullish(), conditions: z.unknown().optional() })

/** Annotations in which v1 keeps what only v2 has fields for (pkg/apis/autoscaling/annotations.go). */
const METRICS = 'autoscaling.alpha.kubernetes.io/metrics'
const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior'
const CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions'
const CURRENT_METRICS = 'autoscaling.alpha.kubernetes.io/current-metrics'

/** Turns an autoscaler of autoscaling/v2 into one of v1: the CPU target as a percentage, the rest as annotations. */
export function hpaFromV2(object: KubeObject): void {
  const spec = v2.safeParse(object.spec)
  const annotations: Record<string, string> = { ...object.metadata.annotations }
  if (spec.success) {
    const { metrics = [], behavior, ...rest } = spec.data
    const cpu = metrics.find(
      (m) => m.type === 'Resource' && m.resource?.name === 'cpu' && m.resource.target?.averageUtilization !== undefined,
    )
    const others = metrics.filter((m) => m !== cpu)
    if (others.length > 0) annotations[METRICS] = JSON.stringify(others)
    if (behavior !== undefined) annotations[BEHAVIOR] = JSON.stringify(behavior)
    object.spec = { ...rest, ...(cpu && { targetCPUUtilizationPercentage: cpu.resource?.target?.averageUtilization }) }
  }
  const found = status.safeParse(object.status)
  if (found.success) {
    const { currentMetrics, conditions, ...rest } = found.data
    const cpu = currentMetrics?.find((m) => m.resource?.name === 'cpu')?.resource?.current?.averageUtilization
    if (conditions !== undefined) annotations[CONDITIONS] = JSON.stringify(conditions)
    if (currentMetrics?.length) annotations[CURRENT_METRICS] = JSON.stringify(currentMetrics)
    object.status = { ...rest, ...(cpu !== undefined && { currentCPUUtilizationPercentage: cpu }) }
  }
  if (Object.keys(annotations).length > 0) object.metadata.annotations = annotations
}

/** Turns an autoscaler of autoscaling/v1 into one of v2. */
export function hpaToV2(object: KubeObject): void {
  const {
    [METRICS]: metrics,
    [BEHAVIOR]: behavior,
    [CONDITIONS]: _c,
    [CURRENT_METRICS]: _m,
    ...annotations
  } = object.metadata.annotations ?? {}
  if (object.metadata.annotations) object.metadata.annotations = annotations
  const spec = v1.safeParse(object.spec)
  if (!spec.success) return
  const { targetCPUUtilizationPercentage: percent, ...rest } = spec.data
  const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } } }
  const all = [...(percent === undefined ? [] : [cpu]), ...parseList(metrics)]
  object.spec = { ...rest, ...(all.length > 0 && { metrics: all }), ...(behavior !== undefined && { behavior: parseJson(behavior) }) }
}

function parseList(text: string | undefined): unknown[] {
  const value = text === undefined ? undefined : parseJson(text)
  return Array.isArray(value) ? value : []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
