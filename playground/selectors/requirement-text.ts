/** One requirement of a label selector as people write it, its values in order: `tier in (a,b)`, `!tier` (labels.Requirement.String). */
export function requirementText(key: string, operator: string, values: readonly string[]): string {
  const list = [...values].sort().join(',')
  switch (operator) {
    case 'In':
      return `${key} in (${list})`
    case 'NotIn':
      return `${key} notin (${list})`
    case 'DoesNotExist':
      return `!${key}`
    default:
      return key
  }
}
