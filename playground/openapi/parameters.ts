/** A parameter of an operation, in a query or in the path. */
export interface Parameter {
  name: string
  in: 'query' | 'path'
  description: string
  required?: true
  schema: { type: 'string' | 'integer' | 'boolean'; uniqueItems: true }
}

function query(name: string, type: Parameter['schema']['type'], description: string): Parameter {
  return { name, in: 'query', description, schema: { type, uniqueItems: true } }
}

function inPath(name: string, description: string): Parameter {
  return { name, in: 'path', description, required: true, schema: { type: 'string', uniqueItems: true } }
}

export const NAMESPACE = inPath('namespace', 'object name and auth scope, such as for teams and projects')
export const nameOf = (kind: string): Parameter => inPath('name', `name of the ${kind}`)
export const PATH = inPath('path', 'path to the resource')
export const PRETTY = query('pretty', 'string', 'Whether the output is indented.')

const SELECTORS = [
  query('fieldSelector', 'string', 'Selects objects by their fields. Defaults to everything.'),
  query('labelSelector', 'string', 'Selects objects by their labels. Defaults to everything.'),
]
const VERSIONS = [
  query('resourceVersion', 'string', 'The version that the answer shows or starts from; unset means the newest.'),
  query('resourceVersionMatch', 'string', 'How resourceVersion is applied to a list: Exact or NotOlderThan.'),
]
const PAGES = [
  query('continue', 'string', 'Goes on with a list in pages: the token that the page before came with.'),
  query('limit', 'integer', 'Objects in one answer at most.'),
]
const INITIAL = query('sendInitialEvents', 'boolean', 'Starts a watch with the objects that there are, and a bookmark after them.')
const TIMEOUT = query('timeoutSeconds', 'integer', 'Seconds after which the server ends a watch.')

/** Parameters of lists and watches. */
export const LIST: readonly Parameter[] = [
  query('allowWatchBookmarks', 'boolean', 'Asks a watch for events of type BOOKMARK, which carry a version only.'),
  ...PAGES,
  ...SELECTORS,
  ...VERSIONS,
  INITIAL,
  TIMEOUT,
  query('watch', 'boolean', 'Follows changes instead of listing.'),
]

const DRY_RUN = query('dryRun', 'string', 'Goes through all stages of the request without storing anything. The valid value is All.')

/** Parameters of create and update. */
export const WRITE: readonly Parameter[] = [
  DRY_RUN,
  query('fieldManager', 'string', 'Name of the actor that makes the change; the user agent unless set.'),
  query('fieldValidation', 'string', 'What happens to unknown and duplicate fields: Ignore, Warn or Strict.'),
]

export const PATCH: readonly Parameter[] = [
  ...WRITE,
  query('force', 'boolean', 'Takes fields over that other managers own. For apply patches only.'),
]

export const DELETE: readonly Parameter[] = [
  DRY_RUN,
  query('gracePeriodSeconds', 'integer', 'Seconds until the object is deleted; 0 deletes at once.'),
  query('orphanDependents', 'boolean', 'Leaves dependents without an owner. Deprecated, use propagationPolicy.'),
  query('propagationPolicy', 'string', 'What becomes of dependents: Orphan, Background or Foreground.'),
]

export const DELETE_COLLECTION: readonly Parameter[] = [...DELETE, ...PAGES, ...SELECTORS, ...VERSIONS, INITIAL, TIMEOUT]

const CONTAINER = query('container', 'string', 'The container; may be left out when the Pod has only one.')
const STREAMS = ['stdin', 'stdout', 'stderr', 'tty'].map((name) => query(name, 'boolean', `Whether ${name} is used.`))

/** Parameters of paths below an object that are no objects themselves. */
export const OF_SUBRESOURCE: Record<string, readonly Parameter[]> = {
  attach: [CONTAINER, ...STREAMS],
  exec: [CONTAINER, query('command', 'string', 'The command, one parameter for each argument.'), ...STREAMS],
  portforward: [query('ports', 'integer', 'Ports to forward; needed for WebSockets.')],
  proxy: [query('path', 'string', 'The path that the request is passed on to.')],
  log: [
    CONTAINER,
    query('follow', 'boolean', 'Goes on as lines are written.'),
    query('limitBytes', 'integer', 'Bytes at most.'),
    query('previous', 'boolean', 'Lines of the container that ran before.'),
    query('sinceSeconds', 'integer', 'Lines of the last so many seconds.'),
    query('sinceTime', 'string', 'Lines since a time (RFC 3339).'),
    query('tailLines', 'integer', 'The last so many lines.'),
    query('timestamps', 'boolean', 'Puts the time before each line.'),
  ],
}
