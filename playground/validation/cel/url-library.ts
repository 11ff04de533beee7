/** Addresses in CEL: `url(self.endpoint).getHost()` (apiserver, pkg/cel/library/urls.go). */
import type { Environment } from '@marcbachmann/cel-js'

const TYPE = 'kubernetes.URL'

export function registerUrls(environment: Environment): void {
  environment.registerType(TYPE, URL)
  environment.registerFunction(`url(string): ${TYPE}`, (text: string) => {
    const read = parse(text)
    if (!read) throw new Error(`URL parse error during conversion from string: parse ${JSON.stringify(text)}: invalid URI for request`)
    return read
  })
  environment.registerFunction('isURL(string): bool', (text: string) => parse(text) !== undefined)
  const part = (name: string, handler: (url: URL) => string): void => {
    environment.registerFunction(`${TYPE}.${name}(): string`, handler)
  }
  part('getScheme', (url) => (url.protocol === NOWHERE ? '' : url.protocol.slice(0, -1)))
  part('getHost', (url) => (url.protocol === NOWHERE ? '' : url.host))
  part('getHostname', (url) => (url.protocol === NOWHERE ? '' : url.hostname.replace(/^\[|\]$/g, '')))
  part('getPort', (url) => url.port)
  part('getEscapedPath', (url) => url.pathname)
}

/** The scheme that a path without one is read with; it has none then. */
const NOWHERE = 'nowhere:'

/** An absolute address or an absolute path, as Go's ParseRequestURI takes them. */
function parse(text: string): URL | undefined {
  if (text.startsWith('/')) return URL.canParse(`${NOWHERE}//x${text}`) ? new URL(`${NOWHERE}//x${text}`) : undefined
  return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && URL.canParse(text) ? new URL(text) : undefined
}
