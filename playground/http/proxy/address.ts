/** The name in a proxy's path: `name`, `name:port`, or `scheme:name:port`. */
export interface ProxyName {
  scheme: '' | 'http' | 'https'
  name: string
  port: string
}

/**
 * Reads the name in a proxy's path (k8s.io/apimachinery/pkg/util/net: SplitSchemeNamePort).
 * @returns undefined when it is none
 */
export function readProxyName(id: string): ProxyName | undefined {
  const parts = id.split(':')
  const [first = '', second = '', third = ''] = parts
  if (parts.length === 1) return first === '' ? undefined : { scheme: '', name: first, port: '' }
  if (parts.length === 2) return first === '' ? undefined : { scheme: '', name: first, port: second }
  if (parts.length > 3 || second === '' || !isScheme(first)) return undefined
  return { scheme: first, name: second, port: third }
}

function isScheme(text: string): text is ProxyName['scheme'] {
  return text === '' || text === 'http' || text === 'https'
}

/** What follows `/proxy` in a request's target, as it was written: with its query, and with its slash at the end. */
export function proxiedTarget(url: string): string {
  const [path = '', ...query] = url.split('?')
  const found = /\/(?:pods|services|nodes)\/[^/]+\/proxy(\/.*)?$/.exec(path)
  const rest = found?.[1] ?? ''
  return query.length > 0 ? `${rest}?${query.join('?')}` : rest
}
