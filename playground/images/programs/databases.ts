import type { ProcessHost, Program } from '../program.ts'
import { listAnswer, type RedisValue, WRONG_TYPE } from './redis-lists.ts'
import { daemon } from './simple.ts'

/** A database that its image starts only with a password, or with the word that none is wanted. */
function guarded(
  program: Program,
  isOpen: (env: ReadonlyMap<string, string>) => boolean,
  refusal: (host: ProcessHost) => readonly string[],
): Program {
  return {
    start(host) {
      if (isOpen(host.env)) return program.start(host)
      for (const line of refusal(host)) host.err(line)
      host.exit(1)
      return {}
    },
  }
}

const DAY_OF_DATA = { initial: 40 * 2 ** 20, perDay: 320 * 2 ** 20 }

/** docker-entrypoint.sh of the image `postgres`. */
export const postgres = guarded(
  daemon({
    port: 5432,
    starting: () => ['PostgreSQL init process complete; ready for start up.', 'LOG:  database system is ready to accept connections'],
    stopping: ['LOG:  received smart shutdown request', 'LOG:  database system is shut down'],
    cpu: 8,
    memory: 48,
    stored: { path: '/var/lib/postgresql/data', ...DAY_OF_DATA },
  }),
  (env) => Boolean(env.get('POSTGRES_PASSWORD')) || env.get('POSTGRES_HOST_AUTH_METHOD') === 'trust',
  () => [
    'Error: Database is uninitialized and superuser password is not specified.',
    '       You must specify POSTGRES_PASSWORD to a non-empty value for the',
    '       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".',
    '',
    '       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all',
    '       connections without a password. This is *not* recommended.',
  ],
)

/** docker-entrypoint.sh of the image `mysql`. */
export const mysql = guarded(
  daemon({
    port: 3306,
    starting: () => [
      '[Note] [Entrypoint]: Entrypoint script for MySQL Server started.',
      '[Note] [Entrypoint]: MySQL init process done. Ready for start up.',
      "[System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '9.5.0'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.",
    ],
    stopping: ['[System] [MY-013172] [Server] Received SHUTDOWN from user <via user signal>. Shutting down mysqld.'],
    cpu: 12,
    memory: 390,
    stored: { path: '/var/lib/mysql', ...DAY_OF_DATA },
  }),
  (env) => ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'].some((name) => env.get(name)),
  ({ clock }) => [
    `${new Date(clock.now()).toISOString().slice(0, 19).replace('T', ' ')}+00:00 [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified`,
    '    You need to specify one of the following as an environment variable:',
    '    - MYSQL_ROOT_PASSWORD',
    '    - MYSQL_ALLOW_EMPTY_PASSWORD',
    '    - MYSQL_RANDOM_ROOT_PASSWORD',
  ],
)

/** redis-server, which keeps keys in memory and speaks its inline commands. */
export const redis: Program = {
  start(host) {
    const keys = new Map<string, RedisValue>()
    const file = host.argv.find((word, index) => index > 0 && word.startsWith('/'))
    const content = file === undefined ? '' : host.world.files.read(file)
    if (content === undefined) {
      host.err(`*** FATAL CONFIG FILE ERROR ***\nCan't open config file '${file}': No such file or directory`)
      host.exit(1)
      return {}
    }
    const settings = redisSettings(Buffer.from(content).toString(), host.argv)
    const port = Number(settings.get('port'))
    host.listen(port, { protocol: 'lines', answer: (line) => redisSetting(settings, line) ?? redisAnswer(keys, line) })
    const stamp = () => new Date(host.clock.now()).toUTCString().slice(5, 25)
    host.out(`1:C ${stamp()} * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo`)
    host.out(`1:M ${stamp()} * Server initialized`)
    host.out(`1:M ${stamp()} * Ready to accept connections tcp`)
    return {
      usage: () => ({ cpu: 3, memory: 12 * 2 ** 20 + keys.size * 90 }),
      onSignal: () => {
        host.out(`1:signal-handler (${Math.floor(host.clock.now() / 1000)}) Received SIGTERM scheduling shutdown...`)
        host.out(`1:M ${stamp()} # Redis is now ready to exit, bye bye...`)
        host.exit(0)
      },
    }
  },
}

/** What redis-server goes by: its defaults, its file, its command line. */
function redisSettings(file: string, argv: readonly string[]): Map<string, string> {
  const settings = new Map([
    ['port', '6379'],
    ['maxmemory', '0'],
    ['maxmemory-policy', 'noeviction'],
    ['appendonly', 'no'],
    ['save', '3600 1 300 100 60 10000'],
    ['dir', '/data'],
    ['databases', '16'],
    ['timeout', '0'],
    ['requirepass', ''],
  ])
  const set = (name: string, value: string) => settings.set(name.toLowerCase(), name === 'maxmemory' ? String(bytesOf(value)) : value)
  for (const line of file.split('\n')) {
    const [name = '', ...words] = line.trim().split(/\s+/)
    if (name && !name.startsWith('#')) set(name, words.join(' '))
  }
  argv.forEach((word, index) => {
    if (word.startsWith('--')) set(word.slice(2), argv[index + 1] ?? '')
  })
  return settings
}

/** `2mb` as redis counts it. */
function bytesOf(text: string): number {
  const [, number = '0', unit = ''] = /^(\d+)([kmg]b?)?$/i.exec(text.trim()) ?? []
  const base = unit.length > 1 ? 1024 : 1000
  return Number(number) * (unit ? base ** ('kmg'.indexOf(unit.charAt(0).toLowerCase()) + 1) : 1)
}

/** Answers `CONFIG GET` and `CONFIG SET`; undefined for any other command. */
function redisSetting(settings: Map<string, string>, line: string): string | undefined {
  const [command = '', verb = '', name = '', ...value] = line.trim().split(/\s+/)
  if (command.toUpperCase() !== 'CONFIG') return undefined
  if (verb.toUpperCase() === 'SET') {
    settings.set(name.toLowerCase(), name.toLowerCase() === 'maxmemory' ? String(bytesOf(value.join(' '))) : value.join(' '))
    return '+OK\r\n'
  }
  const wanted = new RegExp(
    `^${name
      .toLowerCase()
      .replace(/[^\w*-]/g, '')
      .replaceAll('*', '.*')}$`,
  )
  const found = [...settings].filter(([key]) => wanted.test(key)).flat()
  return `*${found.length}\r\n${found.map((text) => `$${text.length}\r\n${text}\r\n`).join('')}`
}

function redisAnswer(keys: Map<string, RedisValue>, line: string): string {
  const [command = '', key = '', ...rest] = line.trim().split(/\s+/)
  const bulk = (value: string | undefined) => (value === undefined ? '$-1\r\n' : `$${value.length}\r\n${value}\r\n`)
  switch (command.toUpperCase()) {
    case '':
      return ''
    case 'PING':
      return '+PONG\r\n'
    case 'SET':
      keys.set(key, rest.join(' ').replaceAll(/^"|"$/g, ''))
      return '+OK\r\n'
    case 'GET': {
      const value = keys.get(key)
      return typeof value === 'object' ? WRONG_TYPE : bulk(value)
    }
    case 'DEL':
      return `:${Number(keys.delete(key))}\r\n`
    case 'INCR': {
      const value = keys.get(key) ?? 0
      if (typeof value === 'object') return WRONG_TYPE
      const next = Number(value) + 1
      if (Number.isNaN(next)) return '-ERR value is not an integer or out of range\r\n'
      keys.set(key, String(next))
      return `:${next}\r\n`
    }
    case 'DBSIZE':
      return `:${keys.size}\r\n`
    case 'INFO':
      return bulk('# Server\r\nredis_version:8.4.0\r\nredis_mode:standalone')
    default:
      return (
        listAnswer(keys, command.toUpperCase(), key, rest) ??
        `-ERR unknown command '${command}', with args beginning with: ${[key, ...rest].map((word) => (word ? `'${word}' ` : '')).join('')}\r\n`
      )
  }
}
