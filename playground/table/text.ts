import { isRecord, type JsonRecord } from '#playground/patch/json.ts'
import { requirementText } from '#playground/selectors/requirement-text.ts'
import { items, text, textMap, texts } from '#playground/validation/read-fields.ts'

export const NONE = '<none>'
export const UNSET = '<unset>'
export const UNKNOWN = '<unknown>'

/** `text`, or `<none>` when there is none. */
export const orNone = (value: string): string => (value === '' ? NONE : value)

/** `a=1,b=2` in the order of the keys; `<none>` without labels (labels.FormatLabels). */
export function labelsText(labels: Record<string, string>): string {
  return orNone(
    Object.keys(labels)
      .sort()
      .map((key) => `${key}=${labels[key]}`)
      .join(','),
  )
}

/** A LabelSelector as one line; `<none>` when it selects everything (metav1.FormatLabelSelector). */
export function selectorText(selector: JsonRecord | undefined): string {
  if (!selector) return NONE
  const requirements: { key: string; text: string }[] = Object.entries(textMap(selector, 'matchLabels')).map(([key, value]) => ({
    key,
    text: `${key}=${value}`,
  }))
  for (const expression of items(selector, 'matchExpressions')) {
    const key = text(expression, 'key')
    requirements.push({ key, text: requirementText(key, text(expression, 'operator'), texts(expression, 'values')) })
  }
  return orNone(
    requirements
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map((requirement) => requirement.text)
      .join(','),
  )
}

/** Names and images of a Pod specification's containers, each as one cell. */
export function containerCells(podSpec: JsonRecord | undefined): [names: string, images: string] {
  const containers = items(podSpec, 'containers')
  return [
    containers.map((container) => text(container, 'name')).join(','),
    containers.map((container) => text(container, 'image')).join(','),
  ]
}

/** The first few of a list, and how many there are beyond: `a,b,c + 2 more...`. */
export function firstOf(list: readonly string[], max: number): string {
  const shown = list.slice(0, max).join(',')
  return list.length > max ? `${shown} + ${list.length - max} more...` : shown
}

/** The status of a condition: `True`, `False`, `Unknown`, or '' when the object has none of this type. */
export function conditionStatus(status: JsonRecord | undefined, type: string): string {
  return text(
    items(status, 'conditions').find((condition) => condition.type === type),
    'status',
  )
}

/** Addresses that a load balancer was given. */
export function balancerAddresses(status: JsonRecord | undefined): string {
  const balancer = status?.loadBalancer
  return items(isRecord(balancer) ? balancer : undefined, 'ingress')
    .map((entry) => text(entry, 'ip') || text(entry, 'hostname'))
    .filter((address) => address !== '')
    .join(',')
}
