import type { HttpRequest, HttpResponse, ProcessHost } from '../../program.ts'
import { staticFile } from '../static-files.ts'
import type { Directive } from './configuration.ts'
import { nginxPage } from './page.ts'
import { expression, hostOf, type Location, locationFor, type Site, type SiteServer, serverFor } from './site.ts'

const PROXY_TIMEOUT = 60_000
const MOST_INTERNAL_REDIRECTS = 10

/** An answer, with what the error log says of it and whether the access log is to have it. */
export interface SiteAnswer {
  response: HttpResponse
  trouble?: string
  logged: boolean
  server: string
}

interface Asked {
  host: ProcessHost
  site: Site
  request: HttpRequest
  port: number
  version: string
  server: SiteServer
}

/** What a site answers to a request on one of its ports. */
export async function answerOf(host: ProcessHost, site: Site, request: HttpRequest, port: number, version: string): Promise<SiteAnswer> {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  const server = serverFor(site, port, name)
  // A port of a configuration that is not in force any more.
  if (!server) return { response: { status: 444 }, logged: false, server: '' }
  const asked: Asked = { host, site, request, port, version, server }
  const [path = '/'] = request.path.split('?')
  const { location, ...made } = await at(asked, path, 0)
  const directives = location?.directives ?? server.directives
  const headers: Record<string, string> = { server: tokens(directives) ? `nginx/${version}` : 'nginx', ...made.response.headers }
  for (const { args } of all(directives, 'add_header'))
    if (made.response.status < 400 || args[2] === 'always') headers[(args[0] ?? '').toLowerCase()] = fill(asked, args[1] ?? '', path)
  const response = { ...made.response, headers }
  if (request.method === 'HEAD') response.body = ''
  return { ...made, response, logged: last(directives, 'access_log')?.args[0] !== 'off', server: server.names[0] ?? '' }
}

interface Found {
  response: HttpResponse
  trouble?: string
  location: Location | undefined
}

/** An answer found within a location; it names another one where a rewrite led there. */
type Served = Omit<Found, 'location'> & { location?: Location | undefined }

async function at(asked: Asked, path: string, redirects: number): Promise<Found> {
  const { server } = asked
  const location = locationFor(server, path)
  const directives = location?.directives ?? server.directives
  const made =
    redirects > MOST_INTERNAL_REDIRECTS
      ? { response: page(asked, 500, directives) }
      : await serve(asked, directives, location, path, redirects)
  const { status } = made.response
  const errors = all(directives, 'error_page').find(({ args }) => args.slice(0, -1).includes(String(status)))
  if (!errors || redirects > 0) return { location, ...made }
  const other = await at(asked, errors.args.at(-1) ?? '/', redirects + 1)
  const changed = errors.args.find((word) => word.startsWith('='))
  return {
    ...other,
    response: { ...other.response, status: changed ? Number(changed.slice(1)) || other.response.status : status },
    ...(made.trouble && { trouble: made.trouble }),
  }
}

async function serve(
  asked: Asked,
  directives: readonly Directive[],
  location: Location | undefined,
  path: string,
  redirects: number,
): Promise<Served> {
  const { request } = asked
  for (const { args } of all(directives, 'rewrite')) {
    const [pattern = '', to = '', flag] = args
    const found = expression(pattern, '').exec(path)
    if (!found) continue
    const made = fill(
      asked,
      to.replace(/\$(\d)/g, (_, number: string) => found[Number(number)] ?? ''),
      path,
    )
    if (flag === 'permanent' || flag === 'redirect' || /^https?:/.test(made))
      return { response: moved(asked, flag === 'permanent' ? 301 : 302, made, directives) }
    if (flag !== 'break') return at(asked, made, redirects + 1)
  }
  const back = last(directives, 'return')
  if (back) return { response: returned(asked, back, directives, path) }
  if (
    all(directives, 'deny').some(({ args }) => args[0] === 'all') &&
    !all(directives, 'allow').some(({ args }) => args[0] === 'all' || args[0] === request.from)
  )
    return { response: page(asked, 403, directives), trouble: 'access forbidden by rule' }
  if (all(directives, 'stub_status').length > 0)
    return {
      response: {
        status: 200,
        headers: { 'content-type': 'text/plain' },
        body: 'Active connections: 1 \nserver accepts handled requests\n 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n',
      },
    }
  const pass = last(directives, 'proxy_pass')
  if (pass) return passOn(asked, pass, directives, location, path)
  if (!['GET', 'HEAD'].includes(request.method)) return { response: page(asked, 405, directives) }
  return file(asked, directives, location, path, redirects)
}

async function file(
  asked: Asked,
  directives: readonly Directive[],
  location: Location | undefined,
  path: string,
  redirects: number,
): Promise<Served> {
  const { host, request } = asked
  const alias = last(directives, 'alias')?.args[0]
  const root = (alias ?? last(directives, 'root')?.args[0] ?? '/etc/nginx/html').replace(/\/$/, '')
  const below = alias && location ? `/${path.slice(location.path.length).replace(/^\//, '')}` : path
  const [first, ...rest] = last(directives, 'try_files')?.args ?? []
  if (first !== undefined) {
    const tries = [first, ...rest]
    const end = tries.pop() ?? ''
    const hit = tries
      .map((candidate) => fill(asked, candidate, path))
      .find((candidate) => {
        const node = host.world.files.get(`${root}${candidate}`.replace(/\/$/, '') || '/')
        return node?.kind === (candidate.endsWith('/') ? 'directory' : 'file')
      })
    if (hit === undefined) {
      if (end.startsWith('=')) return { response: page(asked, Number(end.slice(1)), directives) }
      return at(asked, fill(asked, end, path).split('?')[0] ?? '/', redirects + 1)
    }
    return plain(hit)
  }
  return plain(below)

  function plain(wanted: string): Omit<Found, 'location'> {
    const names = last(directives, 'index')?.args ?? ['index.html']
    const index = wanted.endsWith('/') ? names.find((name) => host.world.files.get(`${root}${wanted}${name}`)?.kind === 'file') : undefined
    const found = staticFile(host.world.files, root, { path: index ? `${wanted}${index}` : wanted })
    if (found.kind === 'file')
      return {
        response: {
          status: 200,
          headers: { 'content-type': found.type === 'application/octet-stream' ? typeOf(directives) : found.type },
          body: found.body,
        },
      }
    if (found.kind === 'moved')
      return { response: moved(asked, 301, `http://${request.headers.host ?? host.hostname}${path}/`, directives) }
    if (found.kind === 'directory' && last(directives, 'autoindex')?.args[0] === 'on') return { response: listing(path, found.names) }
    if (found.kind === 'directory')
      return { response: page(asked, 403, directives), trouble: `directory index of "${found.path}" is forbidden` }
    return { response: page(asked, 404, directives), trouble: `open() "${found.path}" failed (2: No such file or directory)` }
  }
}

function listing(path: string, names: readonly string[]): HttpResponse {
  const links = names.map((name) => `<a href="${encodeURIComponent(name)}">${name}</a>\r\n`).join('')
  return {
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: `<html>\r\n<head><title>Index of ${path}</title></head>\r\n<body>\r\n<h1>Index of ${path}</h1><hr><pre><a href="../">../</a>\r\n${links}</pre><hr></body>\r\n</html>\r\n`,
  }
}

function returned(asked: Asked, { args }: Directive, directives: readonly Directive[], path: string): HttpResponse {
  const [first = '', second] = args
  const code = /^\d{3}$/.test(first) ? Number(first) : 302
  const text = fill(asked, /^\d{3}$/.test(first) ? (second ?? '') : first, path)
  if ([301, 302, 303, 307, 308].includes(code)) return moved(asked, code, text, directives)
  if (second === undefined) return code === 200 || code === 204 ? { status: code, body: '' } : page(asked, code, directives)
  return { status: code, headers: { 'content-type': typeOf(directives) }, body: text }
}

async function passOn(
  asked: Asked,
  pass: Directive,
  directives: readonly Directive[],
  location: Location | undefined,
  path: string,
): Promise<Omit<Found, 'location'>> {
  const { host, site, request } = asked
  const url = fill(asked, pass.args[0] ?? '', path)
  const place = hostOf(url, pass.at)
  const known = site.upstreams.get(place) ?? [place.includes(':') ? place : `${place}:80`]
  const address = known[Math.floor(host.random() * known.length)] ?? place
  const [ip = '', port = '80'] = address.split(':')
  const uri = url.slice(url.indexOf(place) + place.length)
  const query = request.path.includes('?') ? request.path.slice(request.path.indexOf('?')) : ''
  // With a path of its own it takes the place of the location's.
  const onward = uri === '' ? request.path : `${uri}${path.slice(location?.path.length ?? 0)}${query}`
  const headers: Record<string, string> = { ...request.headers, host: place, connection: 'close' }
  for (const { args } of all(directives, 'proxy_set_header')) headers[(args[0] ?? '').toLowerCase()] = fill(asked, args[1] ?? '', path)
  const outcome = await host.world.http(ip, Number(port), { ...request, path: onward, headers }, PROXY_TIMEOUT)
  const upstream = `while connecting to upstream, client: ${request.from}, upstream: "http://${address}${onward}"`
  switch (outcome.kind) {
    case 'answer':
      return { response: outcome.response }
    case 'timeout':
      return { response: page(asked, 504, directives), trouble: `upstream timed out (110: Connection timed out) ${upstream}` }
    case 'no such host':
      return { response: page(asked, 502, directives), trouble: `no resolver defined to resolve ${place}` }
    case 'refused':
      return { response: page(asked, 502, directives), trouble: `connect() failed (111: Connection refused) ${upstream}` }
  }
}

function page({ version }: Asked, status: number, directives: readonly Directive[]): HttpResponse {
  return { status, headers: { 'content-type': 'text/html' }, body: nginxPage(status, tokens(directives) ? `nginx/${version}` : 'nginx') }
}

function moved(asked: Asked, status: number, to: string, directives: readonly Directive[]): HttpResponse {
  const { request, host } = asked
  const whole = to.startsWith('/') ? `http://${request.headers.host ?? host.hostname}${to}` : to
  const made = page(asked, status, directives)
  return { ...made, headers: { ...made.headers, location: whole } }
}

function tokens(directives: readonly Directive[]): boolean {
  return last(directives, 'server_tokens')?.args[0] !== 'off'
}

function typeOf(directives: readonly Directive[]): string {
  return last(directives, 'default_type')?.args[0] ?? 'text/plain'
}

function all(directives: readonly Directive[], wanted: string): Directive[] {
  return directives.filter(({ name }) => name === wanted)
}

/** Innermost first: the first is the one that counts. */
function last(directives: readonly Directive[], wanted: string): Directive | undefined {
  return directives.find(({ name }) => name === wanted)
}

/** A text with its variables filled in; one that is not known is empty. */
function fill({ host, request, port, server, version }: Asked, text: string, path: string): string {
  const [, query = ''] = request.path.split('?')
  const named = (request.headers.host ?? '').replace(/:\d+$/, '')
  const known: Record<string, string> = {
    uri: path,
    document_uri: path,
    request_uri: request.path,
    args: query,
    query_string: query,
    is_args: query ? '?' : '',
    host: named || (server.names[0] ?? ''),
    http_host: request.headers.host ?? '',
    hostname: host.hostname,
    remote_addr: request.from,
    remote_port: '40000',
    server_addr: host.world.ip,
    server_port: String(port),
    server_name: server.names[0] ?? '',
    server_protocol: 'HTTP/1.1',
    request_method: request.method,
    scheme: 'http',
    nginx_version: version,
    time_iso8601: new Date(host.clock.now()).toISOString().replace(/\.\d+Z$/, '+00:00'),
    proxy_add_x_forwarded_for: [request.headers['x-forwarded-for'], request.from].filter(Boolean).join(', '),
    proxy_host: '',
  }
  return text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare ?? ''
    if (Object.hasOwn(known, name)) return known[name] ?? ''
    if (name.startsWith('http_')) return request.headers[name.slice('http_'.length).replaceAll('_', '-')] ?? ''
    return name.startsWith('arg_') ? (new URLSearchParams(query).get(name.slice('arg_'.length)) ?? '') : ''
  })
}
