import { isRecord, type Json } from '../../patch/json.ts'
import { quoted } from '../../quoted.ts'

/**
 * A value in the syntax of Go (`%#v`), as some messages show it.
 * @param key the type of the keys of maps: readers of YAML take any
 */
export function goSyntax(value: Json, key: 'string' | 'interface {}' = 'string'): string {
  if (value === null) return 'interface {}(nil)'
  if (Array.isArray(value)) return `[]interface {}{${value.map((item) => goSyntax(item, key)).join(', ')}}`
  if (typeof value === 'string') return quoted(value)
  if (!isRecord(value)) return String(value)
  const entries = Object.entries(value).map(([name, inner]) => `${quoted(name)}:${goSyntax(inner, key)}`)
  return `map[${key}]interface {}{${entries.join(', ')}}`
}
