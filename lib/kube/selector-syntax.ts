/** A part of a selector that cannot be, and what is wrong with it. */
export interface SelectorFault {
  part: string
  reason: 'form' | 'key' | 'value'
}

const NAME = '[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?'
const SUBDOMAIN = '[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?'
// Labels and their values: IsQualifiedName and IsValidLabelValue of apimachinery, pkg/util/validation.
const KEY = new RegExp(`^(?:${SUBDOMAIN}/)?${NAME}$`)
const VALUE = new RegExp(`^(?:${NAME})?$`)
const SET_PART = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/
const VALUE_PART = /^([^=!<>\s]+)\s*(==|=|!=)\s*(\S*)$/
const ORDER_PART = /^([^=!<>\s]+)\s*[<>]\s*(-?\d+)$/

/**
 * Checks a label selector as it is typed: `app=web,tier in (a, b),!canary`.
 * @returns null when the API server would take it
 * @see k8s.io/apimachinery/pkg/labels
 */
export function labelSelectorFault(text: string): SelectorFault | null {
  if (text.trim() === '') return null
  for (const raw of splitOutsideParentheses(text)) {
    const part = raw.trim()
    const fault = requirementFault(part)
    if (fault !== null) return { part, reason: fault }
  }
  return null
}

function requirementFault(part: string): SelectorFault['reason'] | null {
  const set = SET_PART.exec(part)
  if (set !== null) return valuesFault(set[1] ?? '', (set[3] ?? '').split(','))
  const ordered = ORDER_PART.exec(part)
  if (ordered !== null) return valuesFault(ordered[1] ?? '', [])
  const compared = VALUE_PART.exec(part)
  if (compared !== null) return valuesFault(compared[1] ?? '', [compared[3] ?? ''])
  const key = part.replace(/^!\s*/, '')
  if (key === '' || /[\s=!<>()]/.test(key)) return 'form'
  return KEY.test(key) ? null : 'key'
}

function valuesFault(key: string, values: readonly string[]): SelectorFault['reason'] | null {
  if (!KEY.test(key)) return 'key'
  return values.every((value) => VALUE.test(value.trim())) ? null : 'value'
}

function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]
    if (letter === '(') depth += 1
    else if (letter === ')') depth -= 1
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(from, index))
      from = index + 1
    }
  }
  return [...parts, text.slice(from)]
}

/**
 * Checks the form of a field selector, `status.phase!=Running,spec.nodeName=node-1`; which fields a kind knows only its API
 * server can say. A backslash keeps a comma, an equals sign or a backslash of a value.
 * @returns null when the form is right
 * @see k8s.io/apimachinery/pkg/fields
 */
export function fieldSelectorFault(text: string): SelectorFault | null {
  if (text.trim() === '') return null
  for (const raw of text.split(/(?<!\\),/)) {
    const part = raw.trim()
    const match = /^([^=!\s]+?)\s*(==|!=|=)(.*)$/.exec(part)
    if (match === null) return { part, reason: 'form' }
    if (!/^[A-Za-z][\w.[\]-]*$/.test(match[1] ?? '')) return { part, reason: 'key' }
    if (/(?<!\\)=/.test(match[3] ?? '') || /\\(?![\\,=])/.test(match[3] ?? '')) return { part, reason: 'value' }
  }
  return null
}
