import { randomFrom } from '../../../random.ts'
import type { ProcessHost, Program, RunningProgram, Signal } from '../../program.ts'
import { SIGNAL_NUMBERS } from '../../program.ts'
import { answerOf } from './answer.ts'
import { ConfigurationError, readConfiguration } from './configuration.ts'
import { logTime } from './page.ts'
import { type Site, siteOf } from './site.ts'
import { NGINX_FILES } from './stock.ts'

const MEBIBYTE = 2 ** 20
const FILE = '/etc/nginx/nginx.conf'

/** nginx with the site that its configuration describes; a second one beside it in the Pod cannot have its ports. */
export function nginx(version: (host: { env: ReadonlyMap<string, string> }) => string): Program {
  return { start: (host) => startNginx(host, version(host)) }
}

function startNginx(host: ProcessHost, version: string): RunningProgram {
  const [flag = '', word = '', file = FILE] = words(host.argv)
  const say = (level: string, text: string) => host.err(`${stamp(host)} [${level}] 1#1: ${text}`)
  if (flag === '-v' || flag === '-V') return done(host, `nginx version: nginx/${version}`)
  if (flag === '-s') return signal(host, word)
  let site: Site
  try {
    site = read(host, file)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    host.err(flag === '-t' ? `nginx: [emerg] ${error.message}` : `${stamp(host)} [emerg] 1#1: ${error.message}`)
    host.err(flag === '-t' ? `nginx: configuration file ${file} test failed` : `nginx: [emerg] ${error.message}`)
    host.exit(1)
    return {}
  }
  if (flag === '-t' || flag === '-T')
    return done(host, `nginx: the configuration file ${file} syntax is ok`, `nginx: configuration file ${file} test is successful`)
  if (host.argv[0]?.endsWith('docker-entrypoint.sh')) {
    host.out('/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration')
    host.out('/docker-entrypoint.sh: Configuration complete; ready for start up')
  }
  const open = new Set<number>()
  const listen = (): number | undefined => {
    const wanted = new Set(site.servers.flatMap(({ ports }) => ports.map(({ port }) => port)))
    for (const port of open) if (!wanted.has(port)) host.close(port)
    const taken = [...wanted].find(
      (port) => !open.has(port) && !host.listen(port, { protocol: 'http', answer: (request) => serve(port, request) }),
    )
    open.clear()
    for (const port of wanted) if (port !== taken) open.add(port)
    return taken
  }
  const serve = async (port: number, request: Parameters<typeof answerOf>[2]) => {
    const { response, trouble, logged, server } = await answerOf(host, site, request, port, version)
    const { method, path, from, headers } = request
    if (trouble !== undefined)
      host.err(
        `${stamp(host)} [error] 29#29: *1 ${trouble}, client: ${from}, server: ${server}, request: "${method} ${path} HTTP/1.1", host: "${headers.host ?? ''}"`,
      )
    const agent = headers['user-agent'] ?? '-'
    // A probe that rests while nothing changes would leave gaps: it leaves no lines.
    if (logged && !agent.startsWith('kube-probe/'))
      host.out(
        `${from} - - [${logTime(host.clock.now())}] "${method} ${path} HTTP/1.1" ${response.status} ${response.body?.length ?? 0} "${headers.referer ?? '-'}" "${agent}" "${headers['x-forwarded-for'] ?? '-'}"`,
      )
    const delay = host.work(0.3)
    return delay > 1 ? { ...response, delay: (response.delay ?? 0) + delay } : response
  }
  const taken = listen()
  if (taken !== undefined) {
    const message = `bind() to 0.0.0.0:${taken} failed (98: Address already in use)`
    for (let attempt = 0; attempt < 5; attempt++) say('emerg', message)
    say('emerg', 'still could not bind()')
    host.exit(1)
    return {}
  }
  say('notice', 'using the "epoll" event method')
  say('notice', `nginx/${version}`)
  say('notice', 'start worker processes')
  const reload = () => {
    say('notice', 'signal 1 (SIGHUP) received, reconfiguring')
    say('notice', 'reconfiguring')
    try {
      site = read(host, file, true)
      listen()
      host.changed()
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      say('emerg', error.message)
    }
  }
  return {
    usage: (now) => ({ cpu: 1 + randomFrom(Math.floor(now / 15_000))() * 2, memory: 9 * MEBIBYTE }),
    onSignal: (received) => {
      if (received === 'SIGHUP') return reload()
      const graceful = received === 'SIGQUIT'
      say('notice', `signal ${SIGNAL_NUMBERS[received]} (${received}) received, ${graceful ? 'gracefully shutting down' : 'exiting'}`)
      host.exit(0)
    },
  }
}

/** What a command line asks: a flag with its word, and the configuration's file. */
function words([first = '', ...args]: readonly string[]): [string, string, string | undefined] {
  const own = first.endsWith('docker-entrypoint.sh') ? args.slice(1) : args
  const at = own.indexOf('-c')
  const flag = own.find((word) => /^-[vVtTs]$/.test(word)) ?? ''
  return [flag, own[own.indexOf(flag) + 1] ?? '', at < 0 ? undefined : own[at + 1]]
}

function done(host: ProcessHost, ...lines: string[]): RunningProgram {
  for (const line of lines) host.err(line)
  host.exit(0)
  return {}
}

const SIGNALS: Readonly<Record<string, Signal>> = { reload: 'SIGHUP', stop: 'SIGTERM', quit: 'SIGQUIT', reopen: 'SIGUSR1' }

/** `nginx -s`: tells the one that runs. */
function signal(host: ProcessHost, word: string): RunningProgram {
  const wanted = SIGNALS[word]
  if (!wanted) {
    host.err(`nginx: invalid option: "-s ${word}"`)
    host.exit(1)
    return {}
  }
  host.err(`${stamp(host)} [notice] 30#30: signal process started`)
  host.world.kill(1, wanted)
  host.exit(0)
  return {}
}

let stock: Site | undefined

/** The site of the configuration; as long as nobody can have touched the image's own, it need not be read. */
function read(host: ProcessHost, file: string, again = false): Site {
  if (!again && file === FILE && !host.mounts.some((mount) => mount === '/' || mount.startsWith('/etc'))) {
    stock ??= siteOf(
      readConfiguration(
        FILE,
        (path) => NGINX_FILES[path],
        () => ['/etc/nginx/conf.d/default.conf'],
      ),
      () => undefined,
    )
    return stock
  }
  const { files } = host.world
  const text = (path: string) => {
    const found = files.read(path)
    return found && Buffer.from(found).toString()
  }
  const list = (pattern: string) => {
    const directory = pattern.slice(0, pattern.lastIndexOf('/'))
    const [before = '', after = ''] = pattern.slice(directory.length + 1).split('*')
    return files
      .names(directory)
      .filter((name) => name.startsWith(before) && name.endsWith(after) && !name.startsWith('.'))
      .map((name) => `${directory}/${name}`)
  }
  return siteOf(readConfiguration(file, text, list), (name) => {
    const found = host.world.resolve(name)
    return found.kind === 'found' ? found.addresses[0] : undefined
  })
}

function stamp({ clock }: ProcessHost): string {
  const text = new Date(clock.now()).toISOString()
  return `${text.slice(0, 10).replaceAll('-', '/')} ${text.slice(11, 19)}`
}
