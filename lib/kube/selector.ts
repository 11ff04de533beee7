import { at, isRecord, listAt, textAt, textsAt } from './read.ts'

/**
 * The text form of a label selector (`matchLabels` and `matchExpressions`), as the API takes it in `labelSelector`.
 * A plain map (the selector of a Service) counts as `matchLabels`. Undefined where there is no selector, or an empty one:
 * an empty selector of a workload selects everything, which is never what a page about one object wants.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function selectorText(selector: unknown): string | undefined {
  if (!isRecord(selector)) return undefined
  const structured = isRecord(selector.matchLabels) || Array.isArray(selector.matchExpressions)
  const parts = Object.entries(structured ? textsAt(selector, 'matchLabels') : textsAt(selector)).map(([key, value]) => `${key}=${value}`)
  for (const requirement of structured ? listAt(selector, 'matchExpressions') : []) {
    const key = textAt(requirement, 'key')
    const values = listAt(requirement, 'values').filter((value) => typeof value === 'string')
    if (key === undefined) continue
    switch (textAt(requirement, 'operator')) {
      case 'In':
        parts.push(`${key} in (${values.join(',')})`)
        break
      case 'NotIn':
        parts.push(`${key} notin (${values.join(',')})`)
        break
      case 'Exists':
        parts.push(key)
        break
      case 'DoesNotExist':
        parts.push(`!${key}`)
        break
      default:
        // An operator of a later Kubernetes: leaving it out would select too much.
        return undefined
    }
  }
  return parts.length === 0 ? undefined : parts.join(',')
}

/** The selector by which an object finds its Pods: `spec.selector` of workloads and Services. */
export function podSelectorOf(object: unknown): string | undefined {
  return selectorText(at(object, 'spec', 'selector'))
}
