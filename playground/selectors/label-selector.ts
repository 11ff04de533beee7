import { isRecord } from '#playground/patch/json.ts'

/** Whether labels meet a LabelSelector (`matchLabels`, `matchExpressions`). An empty one selects all, none at all nothing. */
export function matchesLabelSelector(selector: unknown, labels: Readonly<Record<string, string>> = {}): boolean {
  if (!isRecord(selector)) return false
  const { matchLabels, matchExpressions } = selector
  if (isRecord(matchLabels) && !Object.entries(matchLabels).every(([key, value]) => labels[key] === value)) return false
  if (!Array.isArray(matchExpressions)) return true
  return matchExpressions.filter(isRecord).every(({ key, operator, values }) => {
    const value = typeof key === 'string' && Object.hasOwn(labels, key) ? labels[key] : undefined
    const among = Array.isArray(values) && value !== undefined && values.includes(value)
    switch (operator) {
      case 'In':
        return among
      case 'NotIn':
        return !among
      case 'Exists':
        return value !== undefined
      case 'DoesNotExist':
        return value === undefined
      default:
        return false
    }
  })
}
