import { ConfigurationError, type Directive } from './configuration.ts'

/** A place of a server: which paths it takes, and its directives, those of the blocks around it behind them. */
export interface Location {
  modifier: '' | '=' | '^~' | '~' | '~*'
  path: string
  directives: Directive[]
}

export interface SiteServer {
  ports: { port: number; isDefault: boolean }[]
  names: string[]
  directives: Directive[]
  locations: Location[]
}

/** What a configuration serves. */
export interface Site {
  servers: SiteServer[]
  /** Addresses of each upstream and of each host that requests are passed on to. */
  upstreams: ReadonlyMap<string, readonly string[]>
}

/** Of a directive that is given in several places the innermost counts. */
const within = (inner: readonly Directive[], outer: readonly Directive[]): Directive[] => [
  ...inner,
  ...outer.filter(({ name, block }) => block === undefined && !ONLY_HERE.has(name)),
]
const ONLY_HERE = new Set(['return', 'proxy_pass', 'rewrite', 'listen', 'server_name', 'try_files', 'alias', 'stub_status'])

/**
 * Makes what is served of the directives that were read.
 * @param resolve addresses of a host's name; undefined for one that is not known
 * @throws ConfigurationError for an upstream that has no address
 */
export function siteOf(directives: readonly Directive[], resolve: (host: string) => string | undefined): Site {
  if (!directives.some(({ name }) => name === 'events')) throw new ConfigurationError('no "events" section in configuration')
  const http = directives.find(({ name }) => name === 'http')?.block ?? []
  const upstreams = new Map<string, string[]>()
  const addressOf = (place: string, at: string): string => {
    const [, host = '', port = '80'] = /^([^:/]+)(?::(\d+))?/.exec(place) ?? []
    const address = resolve(host)
    if (address === undefined) throw new ConfigurationError(`host not found in upstream "${place}" in ${at}`)
    return `${address}:${port}`
  }
  for (const { name, args, block = [] } of http)
    if (name === 'upstream')
      upstreams.set(
        args[0] ?? '',
        block.flatMap((server) => (server.name === 'server' ? [addressOf(server.args[0] ?? '', server.at)] : [])),
      )
  const servers = http.filter(({ name, block }) => name === 'server' && block).map(({ block = [] }) => serverOf(block, http))
  for (const { args, at } of servers.flatMap(({ locations }) => locations.flatMap((location) => location.directives)).filter(isPass)) {
    const place = hostOf(args[0] ?? '', at)
    // A variable is looked at when a request comes.
    if (!place.includes('$') && !upstreams.has(place)) upstreams.set(place, [addressOf(place, at)])
  }
  return { servers, upstreams }
}

function isPass({ name }: Directive): boolean {
  return name === 'proxy_pass'
}

/** Host and port of what a request is passed on to. */
export function hostOf(url: string, at: string): string {
  const found = /^https?:\/\/([^/]+)/.exec(url)?.[1]
  if (found === undefined) throw new ConfigurationError(`invalid URL prefix in ${at}`)
  return found
}

const LISTEN_PARAMETERS = /^(default_server|default|ssl|http2|quic|proxy_protocol|reuseport|deferred|bind|\w+=.*)$/

function serverOf(block: readonly Directive[], http: readonly Directive[]): SiteServer {
  const directives = within(block, http)
  const listens = block.filter(({ name, args }) => name === 'listen' && !args[0]?.startsWith('unix:') && !args[0]?.startsWith('['))
  const ports = listens.map(({ args: [address = '80', ...flags], at }) => {
    const port = Number(/^(?:[^:]*:)?(\d+)$/.exec(address)?.[1] ?? (/^[\d.]+$|^\*$/.test(address) ? 80 : Number.NaN))
    if (Number.isNaN(port) || port < 1 || port > 65_535)
      throw new ConfigurationError(
        /^\d+$/.test(address) || address.includes(':')
          ? `invalid port in "${address}" of the "listen" directive in ${at}`
          : `host not found in "${address}" of the "listen" directive in ${at}`,
      )
    const strange = flags.find((flag) => !LISTEN_PARAMETERS.test(flag))
    if (strange !== undefined) throw new ConfigurationError(`invalid parameter "${strange}" in ${at}`)
    return { port, isDefault: flags.includes('default_server') }
  })
  return {
    ports: block.some(({ name }) => name === 'listen') ? ports : [{ port: 80, isDefault: false }],
    names: block.filter(({ name }) => name === 'server_name').flatMap(({ args }) => args),
    directives,
    locations: locationsIn(block, directives),
  }
}

function locationsIn(block: readonly Directive[], outer: readonly Directive[]): Location[] {
  return block.flatMap(({ name, args, block: inner, at }) => {
    if (name !== 'location' || !inner) return []
    const [first = '', second] = args
    const modifier = (['=', '^~', '~', '~*'] as const).find((known) => known === first)
    if (second !== undefined && !modifier) throw new ConfigurationError(`invalid location modifier "${first}" in ${at}`)
    const directives = within(inner, outer)
    return [{ modifier: modifier ?? '', path: second ?? first, directives }, ...locationsIn(inner, directives)]
  })
}

/** The server of a port that a host's name chooses: an exact name, a wildcard, a regular expression, else the port's default. */
export function serverFor({ servers }: Site, port: number, host: string): SiteServer | undefined {
  const there = servers.filter(({ ports }) => ports.some((listened) => listened.port === port))
  const named = (test: (name: string) => boolean) => there.find(({ names }) => names.some(test))
  return (
    named((name) => name === host) ??
    named((name) => name.startsWith('*.') && host.endsWith(name.slice(1))) ??
    named((name) => name.endsWith('.*') && host.startsWith(name.slice(0, -1))) ??
    named((name) => name.startsWith('~') && expression(name.slice(1), '').test(host)) ??
    there.find(({ ports }) => ports.some((listened) => listened.port === port && listened.isDefault)) ??
    there[0]
  )
}

/** The location of a path: an exact one, the longest prefix when it says `^~`, the first expression, else the longest prefix. */
export function locationFor({ locations }: SiteServer, path: string): Location | undefined {
  const exact = locations.find(({ modifier, path: own }) => modifier === '=' && own === path)
  if (exact) return exact
  const [longest] = locations
    .filter(({ modifier, path: own }) => (modifier === '' || modifier === '^~') && path.startsWith(own))
    .toSorted((a, b) => b.path.length - a.path.length)
  if (longest?.modifier === '^~') return longest
  const matched = locations.find(
    ({ modifier, path: own }) => (modifier === '~' || modifier === '~*') && expression(own, modifier === '~*' ? 'i' : '').test(path),
  )
  return matched ?? longest
}

const NOTHING = /(?!)/

/** A regular expression; one that is none matches nothing. */
export function expression(text: string, flags: string): RegExp {
  try {
    return new RegExp(text, flags)
  } catch {
    return NOTHING
  }
}
