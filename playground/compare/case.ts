/** One request of a comparison. `{ns}` in a path or body stands for the namespace that the case has to itself. */
export interface Step {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the server's root, with its query. */
  path: string
  /** An object is sent as JSON, a text as it stands. */
  body?: unknown
  /** Media type of the body; JSON unless said. */
  type?: string
  headers?: Readonly<Record<string, string>>
  /** Sent again until it is answered with this code, or with this text in its body or warnings, for what a server does in its own time. */
  until?: number | string
  /** Sent, but its answer is not compared: what clears up after a case. */
  silent?: boolean
  /** A text of the answer that later steps may name in braces: its name, and the fields that lead to it. */
  keep?: { name: string; from: readonly string[] }
}

/** Requests that are sent one after the other to a fresh namespace; every answer is compared. */
export interface Case {
  /** What is compared, in words; unique in its group. */
  name: string
  steps: readonly Step[]
}

export const JSON_PATCH = 'application/json-patch+json'
export const MERGE_PATCH = 'application/merge-patch+json'
export const STRATEGIC_PATCH = 'application/strategic-merge-patch+json'
export const APPLY_PATCH = 'application/apply-patch+yaml'

type Options = Pick<Step, 'type' | 'headers'>

export const get = (path: string, options: Options = {}): Step => ({ method: 'GET', path, ...options })
export const post = (path: string, body: unknown, options: Options = {}): Step => ({ method: 'POST', path, body, ...options })
export const put = (path: string, body: unknown, options: Options = {}): Step => ({ method: 'PUT', path, body, ...options })
export const remove = (path: string, body?: unknown): Step => ({ method: 'DELETE', path, ...(body !== undefined && { body }) })
export const patch = (path: string, body: unknown, type: string): Step => ({ method: 'PATCH', path, body, type })

/** The first step after rights were changed: a real server's authorizer hears of them by its own watch. */
export const onceEffective = (until: number | string, step: Step): Step => ({ ...step, until })

/** A server-side apply by a manager. */
export function apply(path: string, body: unknown, manager: string, query = ''): Step {
  return { method: 'PATCH', path: `${path}?fieldManager=${manager}${query}`, body, type: APPLY_PATCH }
}
