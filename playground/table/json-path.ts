/** One step of a path: into a field, to an item, over all, or to the items that meet a comparison. */
export type PathStep =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; path: readonly PathStep[]; operator: '==' | '!='; value: string | number | boolean }

const STEP =
  /\.?\["((?:[^"\\]|\\.)*)"\]|\.?\['((?:[^'\\]|\\.)*)'\]|\[(-?\d+)\]|\[\*\]|\.\*|\[\?\(@([^=!]*)(==|!=)\s*([^)]*)\)\]|\.((?:\\.|[^.[\]])+)/y

/** Reads a JSONPath in the simple form that printer columns may have: fields, indexes, `[*]` and `[?(@.a=="b")]`. */
export function parsePath(path: string): readonly PathStep[] {
  const steps: PathStep[] = []
  const text = path.startsWith('.') || path.startsWith('[') ? path : `.${path}`
  STEP.lastIndex = 0
  for (let found = STEP.exec(text); found; found = STEP.exec(text)) {
    const [whole, double, single, index, filterPath, operator, filterValue, name] = found
    const field = double ?? single ?? name
    if (field !== undefined) steps.push({ kind: 'field', name: field.replaceAll(/\\(.)/g, '$1') })
    else if (index !== undefined) steps.push({ kind: 'index', index: Number(index) })
    else if (filterPath !== undefined) {
      steps.push({
        kind: 'filter',
        path: parsePath(filterPath.trim()),
        operator: operator === '!=' ? '!=' : '==',
        value: literal(filterValue ?? ''),
      })
    } else if (whole !== '') steps.push({ kind: 'all' })
    if (STEP.lastIndex === text.length) break
  }
  return steps
}

function literal(text: string): string | number | boolean {
  const trimmed = text.trim()
  if (/^(["']).*\1$/.test(trimmed)) return trimmed.slice(1, -1)
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true'
  return trimmed !== '' && !Number.isNaN(Number(trimmed)) ? Number(trimmed) : trimmed
}

/** Everything that a path leads to. */
export function findByPath(value: unknown, steps: readonly PathStep[]): unknown[] {
  return steps.reduce<unknown[]>((found, step) => found.flatMap((at) => take(at, step)), [value])
}

function take(at: unknown, step: PathStep): unknown[] {
  if (typeof at !== 'object' || at === null) return []
  switch (step.kind) {
    case 'field':
      return Object.hasOwn(at, step.name) ? [(at as Record<string, unknown>)[step.name]] : [] // an object that has the key
    case 'index':
      return Array.isArray(at) && at.at(step.index) !== undefined ? [at.at(step.index)] : []
    case 'all':
      return Object.values(at)
    case 'filter':
      return Object.values(at).filter((item) => {
        const [value] = findByPath(item, step.path)
        return (value === step.value) === (step.operator === '==')
      })
    default:
      return step satisfies never
  }
}
