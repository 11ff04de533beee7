/** One directive of nginx, with where it stands. */
export interface Directive {
  name: string
  args: string[]
  at: string
  block?: Directive[]
}

/** What nginx says of a configuration that it does not take, without the place's line number when there is none. */
export class ConfigurationError extends Error {}

/** Directives by where they may stand; what nginx takes and does nothing with here is among them. */
const MAIN =
  'user worker_processes error_log pid events http stream include load_module daemon worker_rlimit_nofile env pcre_jit worker_shutdown_timeout'
const SHARED =
  'root index try_files return rewrite set if error_page add_header expires default_type autoindex access_log error_log log_not_found types include ' +
  'allow deny auth_basic auth_basic_user_file satisfy limit_req limit_conn client_max_body_size client_body_buffer_size client_body_timeout ' +
  'client_header_timeout sendfile tcp_nopush tcp_nodelay keepalive_timeout keepalive_requests send_timeout server_tokens charset resolver resolver_timeout gzip gzip_types gzip_vary ' +
  'gzip_proxied gzip_min_length gzip_comp_level gzip_disable gzip_http_version gzip_buffers etag if_modified_since port_in_redirect absolute_redirect server_name_in_redirect real_ip_header set_real_ip_from ' +
  'proxy_set_header proxy_http_version proxy_buffering proxy_buffers proxy_buffer_size proxy_busy_buffers_size proxy_cache proxy_cache_bypass proxy_cache_valid proxy_connect_timeout proxy_read_timeout proxy_send_timeout ' +
  'proxy_redirect proxy_hide_header proxy_pass_header proxy_intercept_errors proxy_next_upstream proxy_ssl_verify proxy_ssl_server_name proxy_request_buffering proxy_cookie_path proxy_max_temp_file_size ' +
  'ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers ssl_prefer_server_ciphers ssl_session_cache ssl_session_timeout ssl_dhparam ssl_trusted_certificate ssl_client_certificate ssl_verify_client large_client_header_buffers underscores_in_headers open_file_cache aio directio output_buffers reset_timedout_connection lingering_close chunked_transfer_encoding sub_filter sub_filter_once addition_types'
const PLACES: Readonly<Record<string, ReadonlySet<string>>> = {
  main: words(MAIN),
  events: words('worker_connections use multi_accept accept_mutex'),
  http: words(
    `${SHARED} server upstream map geo log_format limit_req_zone limit_conn_zone proxy_cache_path server_names_hash_bucket_size server_names_hash_max_size types_hash_max_size variables_hash_max_size map_hash_bucket_size client_header_buffer_size split_clients`,
  ),
  server: words(`${SHARED} listen server_name location http2 ssl merge_slashes client_header_buffer_size`),
  location: words(
    `${SHARED} location proxy_pass alias stub_status fastcgi_pass fastcgi_param fastcgi_index uwsgi_pass uwsgi_param grpc_pass internal limit_except empty_gif limit_rate`,
  ),
  upstream: words('server keepalive least_conn ip_hash hash random zone keepalive_timeout keepalive_requests'),
  if: words(`${SHARED} proxy_pass`),
  limit_except: words('allow deny auth_basic'),
}
/** Blocks whose lines are pairs, not directives. */
const TABLES = new Set(['types', 'map', 'geo', 'split_clients', 'stream'])
const KNOWN = new Set(Object.values(PLACES).flatMap((names) => [...names]))

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}

interface Token {
  text: string
  line: number
  quoted: boolean
}

/**
 * Reads a configuration with what it includes.
 * @param read the text of a file; undefined when there is none
 * @param list files that a pattern with `*` names
 * @throws ConfigurationError
 */
export function readConfiguration(
  file: string,
  read: (path: string) => string | undefined,
  list: (pattern: string) => string[],
  place = 'main',
): Directive[] {
  const text = read(file)
  if (text === undefined) throw new ConfigurationError(`open() "${file}" failed (2: No such file or directory)`)
  const tokens = tokensOf(text, file)
  let next = 0
  const block = (where: string, open: boolean): Directive[] => {
    const made: Directive[] = []
    for (;;) {
      const first = tokens[next]
      if (!first) {
        if (open) throw new ConfigurationError(`unexpected end of file, expecting "}" in ${file}:${lastLine(text)}`)
        return made
      }
      if (first.text === '}' && !first.quoted) {
        if (!open) throw new ConfigurationError(`unexpected "}" in ${file}:${first.line}`)
        next++
        return made
      }
      made.push(...directive(where))
    }
  }
  const directive = (where: string): Directive[] => {
    const parts: Token[] = []
    for (;;) {
      const token = tokens[next]
      if (!token) throw new ConfigurationError(`unexpected end of file, expecting ";" or "}" in ${file}:${lastLine(text)}`)
      next++
      const mark = token.quoted ? '' : token.text
      const [name] = parts
      if (mark === ';' || mark === '{') {
        if (!name) throw new ConfigurationError(`unexpected "${mark}" in ${file}:${token.line}`)
        const at = `${file}:${name.line}`
        const found: Directive = { name: name.text, args: parts.slice(1).map((part) => part.text), at }
        if (!TABLES.has(where)) check(found, where, mark === '{')
        if (mark === '{') return [{ ...found, block: block(TABLES.has(where) ? where : found.name, true) }]
        return found.name === 'include' ? included(found, where) : [found]
      }
      if (mark === '}') {
        if (name) throw new ConfigurationError(`unexpected "}" in ${file}:${token.line}`)
      }
      parts.push(token)
    }
  }
  const included = ({ args: [path = ''], at }: Directive, where: string): Directive[] => {
    const whole = path.startsWith('/') ? path : `/etc/nginx/${path}`
    if (whole.includes('*')) return list(whole).flatMap((found) => readConfiguration(found, read, list, where))
    if (read(whole) === undefined) throw new ConfigurationError(`open() "${whole}" failed (2: No such file or directory) in ${at}`)
    return readConfiguration(whole, read, list, where)
  }
  return block(place, false)
}

function check({ name, args, at }: Directive, where: string, isBlock: boolean): void {
  if (!KNOWN.has(name)) throw new ConfigurationError(`unknown directive "${name}" in ${at}`)
  if (!PLACES[where]?.has(name)) throw new ConfigurationError(`"${name}" directive is not allowed here in ${at}`)
  const opens =
    ['events', 'http', 'location', 'if', 'upstream', 'limit_except'].includes(name) ||
    TABLES.has(name) ||
    (name === 'server' && where !== 'upstream')
  if (opens && !isBlock) throw new ConfigurationError(`directive "${name}" has no opening "{" in ${at}`)
  if (!opens && isBlock) throw new ConfigurationError(`directive "${name}" is not terminated by ";" in ${at}`)
  const needed = ['listen', 'root', 'return', 'proxy_pass', 'location', 'server_name', 'alias', 'index', 'include'].includes(name)
  const single = ['root', 'proxy_pass', 'alias', 'include', 'default_type'].includes(name)
  if ((needed && args.length === 0) || (single && args.length !== 1))
    throw new ConfigurationError(`invalid number of arguments in "${name}" directive in ${at}`)
}

function lastLine(text: string): number {
  return text.split('\n').length
}

function tokensOf(text: string, file: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  // A comment, a quoted word, a mark, or a word; `${` of a variable is no mark.
  const pattern =
    /\n|#[^\n]*|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|[;{}]|["']|(?:\\[\s\S]|\$\{[^}]*\}|[^\s;{}"'])(?:\\[\s\S]|\$\{[^}]*\}|[^\s;{}])*/g
  for (const match of text.matchAll(pattern)) {
    const [found, double, single] = match
    const quoted = double ?? single
    if (found === '"' || found === "'")
      throw new ConfigurationError(`unexpected end of file, expecting ";" or "}" in ${file}:${lastLine(text)}`)
    if (found !== '\n' && !found.startsWith('#'))
      tokens.push({ text: quoted === undefined ? found : unescaped(quoted), line, quoted: quoted !== undefined })
    line += found.split('\n').length - 1
  }
  return tokens
}

function unescaped(text: string): string {
  return text.replace(/\\([nrt"'\\])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter)
}
