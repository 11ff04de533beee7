import { ConsoleError } from '../cluster/kube-error.ts'

/** Roots of the API server that are its own; everything else on its port belongs to somebody else. */
const roots = new Set(['api', 'apis', 'openapi', 'version', 'healthz', 'livez', 'readyz', 'metrics'])

const PLAIN = /^[A-Za-z0-9._~!$&'()*+,;=:@-]+$/
const UNRESERVED = /[A-Za-z0-9._~-]/

function refuse(): never {
  throw new ConsoleError('badRequest', 'This is not a path of the Kubernetes API.')
}

function checkSegment(segment: string): string {
  if (PLAIN.test(segment)) return segment === '.' || segment === '..' ? refuse() : segment
  if (!/^([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+$/.test(segment)) refuse()
  // An encoded letter, dot or percent sign has no honest use: it is how one path is checked and another one asked for.
  for (const [encoded] of segment.matchAll(/%../g)) {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16))
    if (
      UNRESERVED.test(character) ||
      character === '%' ||
      character === '/' ||
      character === '\\' ||
      character < ' ' ||
      character === '\x7f'
    )
      refuse()
  }
  try {
    return decodeURIComponent(segment)
  } catch {
    return refuse()
  }
}

export interface ApiTarget {
  /** Path and query, exactly as they came: nothing between the check and the wire rewrites them. */
  target: string
  /** The path's segments, decoded. */
  segments: readonly string[]
  query: URLSearchParams
}

/**
 * Checks what a browser or tool asks of an API server.
 * @param target what follows the proxy's own prefix, as it stood in the request line
 * @throws ConsoleError badRequest for any path that could be read in two ways, or outside the API's roots
 */
export function checkTarget(target: string): ApiTarget {
  if (!/^[\x21-\x7e]*$/.test(target) || target.includes('#') || target.includes('\\')) refuse()
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const query = mark === -1 ? '' : target.slice(mark + 1)
  if (!path.startsWith('/')) refuse()
  const segments = path.slice(1).split('/').map(checkSegment)
  if (!roots.has(segments[0] ?? '')) refuse()
  return { target, segments, query: new URLSearchParams(query) }
}
