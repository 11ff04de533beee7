/** HorizontalPodAutoscalers and PodDisruptionBudgets (pkg/apis/autoscaling/validation, pkg/apis/policy/validation). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { pathSegment } from '../../names.ts'
import { quantityOf } from '../../quantity.ts'
import { child, isSet, items, number, text } from '../../read-fields.ts'
import { checkLabelSelector } from '../selectors.ts'
import { checkPercentage } from './counts.ts'

const SOURCES: Record<string, string> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
}

export function checkAutoscaler(autoscaler: JsonRecord, faults: Faults): void {
  const spec = child(autoscaler, 'spec') ?? {}
  const least = number(spec, 'minReplicas')
  const most = number(spec, 'maxReplicas') ?? 0
  if (least !== undefined && least < 1) faults.invalid('spec.minReplicas', least, 'must be greater than or equal to 1')
  if (most < 1) faults.required('spec.maxReplicas', 'must be set and greater than 0')
  if (least !== undefined && most < least) faults.invalid('spec.maxReplicas', most, 'must be greater than or equal to `minReplicas`')
  checkTarget(child(spec, 'scaleTargetRef'), faults)
  for (const [index, metric] of items(spec, 'metrics').entries()) checkMetric(metric, `spec.metrics[${index}]`, faults)
  if (least === 0 && !items(spec, 'metrics').some(({ type }) => type === 'Object' || type === 'External')) {
    faults.forbidden('spec.metrics', 'must specify at least one Object or External metric to support scaling to zero replicas')
  }
  for (const key of ['scaleUp', 'scaleDown']) checkScalingRules(child(child(spec, 'behavior'), key), `spec.behavior.${key}`, faults)
}

function checkTarget(target: JsonRecord | undefined, faults: Faults): void {
  for (const key of ['kind', 'name']) {
    const value = text(target, key)
    if (value === '') faults.required(`spec.scaleTargetRef.${key}`)
    else faults.invalidFor(`spec.scaleTargetRef.${key}`, value, pathSegment(value))
  }
  if (text(target, 'apiVersion') === '') faults.invalid('spec.scaleTargetRef.apiVersion', '', 'apiVersion must specify API group')
}

function checkMetric(metric: JsonRecord, at: string, faults: Faults): void {
  const type = text(metric, 'type')
  if (type === '') faults.required(`${at}.type`, 'must specify a metric source type')
  const source = Object.hasOwn(SOURCES, type) ? SOURCES[type] : undefined
  if (source === undefined) {
    // Said once for the type and once for what has to come with it.
    faults.unsupported(`${at}.type`, type, Object.keys(SOURCES))
    faults.unsupported(`${at}.type`, type, Object.keys(SOURCES))
    return
  }
  const content = child(metric, source)
  if (!content) {
    faults.required(`${at}.${source}`, 'must populate information for the given metric source')
    return
  }
  const field = `${at}.${source}`
  const target = child(content, 'target')
  if (type === 'Resource' || type === 'ContainerResource') {
    if (text(content, 'name') === '') faults.required(`${field}.name`, 'must specify a resource name')
    if (type === 'ContainerResource' && text(content, 'container') === '') faults.required(`${field}.container`, 'must specify a container')
    checkMetricTarget(target, `${field}.target`, faults)
    const raw = target?.averageUtilization !== undefined || target?.averageValue !== undefined
    if (!raw) faults.required(`${field}.target.averageUtilization`, 'must set either a target raw value or a target utilization')
  } else {
    if (text(child(content, 'metric'), 'name') === '') faults.required(`${field}.metric.name`, 'must specify a metric name')
    checkMetricTarget(target, `${field}.target`, faults)
    const amount = target?.averageValue
    if (type === 'Pods' && (amount === undefined || quantityOf(amount).nano <= 0n)) {
      faults.required(`${field}.target.averageValue`, 'must specify a positive target averageValue')
    }
  }
}

function checkMetricTarget(target: JsonRecord | undefined, at: string, faults: Faults): void {
  const type = text(target, 'type')
  if (type === '') faults.required(`${at}.type`, 'must specify a metric target type')
  if (!['Utilization', 'Value', 'AverageValue'].includes(type))
    faults.invalid(`${at}.type`, type, 'must be either Utilization, Value, or AverageValue')
  const utilization = number(target, 'averageUtilization')
  if (utilization !== undefined && utilization < 1) faults.invalid(`${at}.averageUtilization`, utilization, 'must be greater than 0')
}

function checkScalingRules(rules: JsonRecord | undefined, at: string, faults: Faults): void {
  if (!rules) return
  const window = number(rules, 'stabilizationWindowSeconds')
  faults.nonNegative(`${at}.stabilizationWindowSeconds`, rules.stabilizationWindowSeconds)
  if (window !== undefined && window > 3600)
    faults.invalid(`${at}.stabilizationWindowSeconds`, window, 'must be less than or equal to 3600')
  faults.oneOf(`${at}.selectPolicy`, rules.selectPolicy, ['Disabled', 'Max', 'Min'])
  for (const [index, policy] of items(rules, 'policies').entries()) {
    const field = `${at}.policies[${index}]`
    faults.oneOf(`${field}.type`, policy.type, ['Percent', 'Pods'])
    for (const key of ['value', 'periodSeconds']) {
      if ((number(policy, key) ?? 0) <= 0) faults.invalid(`${field}.${key}`, policy[key] ?? 0, 'must be greater than zero')
    }
    const period = number(policy, 'periodSeconds') ?? 0
    if (period > 1800) faults.invalid(`${field}.periodSeconds`, period, 'must be less than or equal to 1800')
  }
}

export function checkDisruptionBudget(budget: JsonRecord, faults: Faults): void {
  const spec = child(budget, 'spec') ?? {}
  if (isSet(spec, 'minAvailable') && isSet(spec, 'maxUnavailable')) {
    const shown = {
      MinAvailable: spec.minAvailable ?? null,
      Selector: spec.selector ?? null,
      MaxUnavailable: spec.maxUnavailable ?? null,
      UnhealthyPodEvictionPolicy: spec.unhealthyPodEvictionPolicy ?? null,
    }
    faults.invalid('spec', shown, 'minAvailable and maxUnavailable cannot be both set')
  }
  for (const key of ['minAvailable', 'maxUnavailable']) checkPercentage(spec[key], `spec.${key}`, faults, { most: 100 })
  checkLabelSelector(child(spec, 'selector'), 'spec.selector', faults)
  faults.oneOf('spec.unhealthyPodEvictionPolicy', spec.unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget'])
}
