/** Rules of roles, and whether they cover a request (pkg/apis/rbac/v1/evaluation_helpers.go). */
import { isRecord, type Json } from '../../patch/json.ts'
import { texts } from '../../validation/read-fields.ts'

/** One rule of a role; what a rule does not name is empty. */
export interface Rule {
  verbs: readonly string[]
  apiGroups: readonly string[]
  resources: readonly string[]
  resourceNames: readonly string[]
  nonResourceURLs: readonly string[]
}

/** What someone wants to do with a resource, or with a plain path. */
export type Attributes =
  | { type: 'resource'; verb: string; group: string; resource: string; subresource: string; namespace: string; name: string }
  | { type: 'path'; verb: string; path: string }

const ALL = '*'

/** Reads the rules of a role. */
export function readRules(rules: unknown): Rule[] {
  if (!Array.isArray(rules)) return []
  // What the store holds is JSON.
  return (rules as Json[]).filter(isRecord).map((rule) => ({
    verbs: texts(rule, 'verbs'),
    apiGroups: texts(rule, 'apiGroups'),
    resources: texts(rule, 'resources'),
    resourceNames: texts(rule, 'resourceNames'),
    nonResourceURLs: texts(rule, 'nonResourceURLs'),
  }))
}

/** True when a rule covers a request. */
export function covers(rule: Rule, wanted: Attributes): boolean {
  if (!holds(rule.verbs, wanted.verb)) return false
  if (wanted.type === 'path') return rule.nonResourceURLs.some((url) => matchesPath(url, wanted.path))
  return (
    holds(rule.apiGroups, wanted.group) &&
    rule.resources.some((resource) => matchesResource(resource, wanted.resource, wanted.subresource)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(wanted.name))
  )
}

function holds(list: readonly string[], item: string): boolean {
  return list.includes(ALL) || list.includes(item)
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern === ALL || pattern === path || (pattern.endsWith(ALL) && path.startsWith(pattern.slice(0, -1)))
}

function matchesResource(pattern: string, resource: string, subresource: string): boolean {
  if (pattern === ALL) return true
  const full = subresource === '' ? resource : `${resource}/${subresource}`
  if (pattern === full) return true
  return subresource !== '' && pattern === `*/${subresource}`
}

/** The part of `wanted` that no rule of `held` covers, as single permissions (component-helpers, auth/rbac/validation). */
export function uncovered(wanted: readonly Rule[], held: readonly Rule[]): Rule[] {
  return wanted.flatMap(breakDown).filter((single) => !held.some((rule) => coversRule(rule, single)))
}

/** A rule as the single permissions that it stands for. */
function breakDown(rule: Rule): Rule[] {
  const single: Rule[] = []
  for (const verb of rule.verbs) {
    for (const apiGroup of rule.apiGroups) {
      for (const resource of rule.resources) {
        const names = rule.resourceNames.length > 0 ? rule.resourceNames.map((name) => [name]) : [[]]
        for (const resourceNames of names) {
          single.push({ verbs: [verb], apiGroups: [apiGroup], resources: [resource], resourceNames, nonResourceURLs: [] })
        }
      }
    }
    for (const url of rule.nonResourceURLs)
      single.push({ verbs: [verb], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [url] })
  }
  return single
}

function coversRule(rule: Rule, single: Rule): boolean {
  if (!single.verbs.every((verb) => holds(rule.verbs, verb))) return false
  if (single.nonResourceURLs.length > 0)
    return single.nonResourceURLs.every((url) => rule.nonResourceURLs.some((own) => matchesPath(own, url)))
  return (
    single.apiGroups.every((group) => holds(rule.apiGroups, group)) &&
    single.resources.every((resource) => coversResource(rule.resources, resource)) &&
    (rule.resourceNames.length === 0 ||
      (single.resourceNames.length > 0 && single.resourceNames.every((name) => rule.resourceNames.includes(name))))
  )
}

function coversResource(held: readonly string[], resource: string): boolean {
  if (holds(held, resource)) return true
  const [, subresource] = resource.split('/')
  return subresource !== undefined && held.includes(`*/${subresource}`)
}
