/** One item of a LimitRange against what an object asks for, in the words of plugin/pkg/admission/limitranger/admission.go. */
import type { JsonRecord } from '../../patch/json.ts'
import { compareQuantities, printQuantity, quantityOf } from '../../validation/quantity.ts'
import { child, isSet, text } from '../../validation/read-fields.ts'

export interface Amounts {
  requests: JsonRecord
  limits: JsonRecord
}

/** Every bound of the item that is broken. */
export function boundFaults(limit: JsonRecord, amounts: Amounts): string[] {
  const type = text(limit, 'type')
  return [
    ...names(limit, 'min').flatMap((name) => minimumFault(type, name, child(limit, 'min')?.[name], amounts)),
    ...names(limit, 'max').flatMap((name) => maximumFault(type, name, child(limit, 'max')?.[name], amounts)),
    ...names(limit, 'maxLimitRequestRatio').flatMap((name) =>
      ratioFault(type, name, child(limit, 'maxLimitRequestRatio')?.[name], amounts),
    ),
  ]
}

function names(limit: JsonRecord, field: string): string[] {
  return Object.keys(child(limit, field) ?? {}).toSorted()
}

const shown = (value: unknown): string => printQuantity(quantityOf(value))
const less = (a: unknown, b: unknown): boolean => compareQuantities(quantityOf(a), quantityOf(b)) < 0

function minimumFault(type: string, name: string, bound: unknown, { requests, limits }: Amounts): string[] {
  const start = `minimum ${name} usage per ${type} is ${shown(bound)}`
  if (!isSet(requests, name)) return [`${start}.  No request is specified`]
  if (less(requests[name], bound)) return [`${start}, but request is ${shown(requests[name])}`]
  return isSet(limits, name) && less(limits[name], bound) ? [`${start}, but limit is ${shown(limits[name])}`] : []
}

function maximumFault(type: string, name: string, bound: unknown, { requests, limits }: Amounts): string[] {
  const start = `maximum ${name} usage per ${type} is ${shown(bound)}`
  // Claims have requests only.
  if (type === 'PersistentVolumeClaim')
    return isSet(requests, name) && less(bound, requests[name]) ? [`${start}, but request is ${shown(requests[name])}`] : []
  if (!isSet(limits, name)) return [`${start}.  No limit is specified`]
  if (less(bound, limits[name])) return [`${start}, but limit is ${shown(limits[name])}`]
  return isSet(requests, name) && less(bound, requests[name]) ? [`${start}, but request is ${shown(requests[name])}`] : []
}

function ratioFault(type: string, name: string, bound: unknown, { requests, limits }: Amounts): string[] {
  const start = `${name} max limit to request ratio per ${type} is ${shown(bound)}`
  if (!isSet(requests, name) || quantityOf(requests[name]).nano === 0n) return [`${start}, but no request is specified or request is 0`]
  if (!isSet(limits, name) || quantityOf(limits[name]).nano === 0n) return [`${start}, but no limit is specified or limit is 0`]
  const ratio = Number(quantityOf(limits[name]).nano) / Number(quantityOf(requests[name]).nano)
  const allowed = Number(quantityOf(bound).nano) / 1e9
  return ratio > allowed ? [`${start}, but provided ratio is ${ratio.toFixed(6)}`] : []
}
