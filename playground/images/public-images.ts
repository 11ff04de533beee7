import type { ImageDefinition } from './catalog.ts'
import { nginx } from './programs/nginx.ts'
import { daemon, ends } from './programs/simple.ts'

const NUMBERED = String.raw`\d+(\.\d+){0,2}`
const PATH = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }

function library(name: string, tags: string, rest: Omit<ImageDefinition, 'repository' | 'tags'>): ImageDefinition {
  return { repository: `docker.io/library/${name}`, tags: new RegExp(`^(${tags})$`), ...rest, env: { ...PATH, ...rest.env } }
}

/** The images that everybody knows, in small. */
export const PUBLIC_IMAGES: readonly ImageDefinition[] = [
  library('nginx', `latest|alpine|stable|mainline|perl|stable-alpine|${NUMBERED}(-alpine|-perl|-bookworm|-alpine-slim)?`, {
    megabytes: 72,
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    env: { NGINX_VERSION: '1.29.4' },
    programs: {
      'docker-entrypoint.sh': nginx(({ env }) => env.get('NGINX_VERSION') ?? '1.29.4'),
      nginx: nginx(({ env }) => env.get('NGINX_VERSION') ?? '1.29.4'),
    },
    tools: 'debian',
  }),
  library('busybox', `latest|stable|musl|glibc|uclibc|unstable|${NUMBERED}(-musl|-glibc|-uclibc)?`, {
    megabytes: 2.2,
    entrypoint: [],
    cmd: ['sh'],
    programs: {},
    tools: 'busybox',
  }),
  library('alpine', `latest|edge|${NUMBERED}`, { megabytes: 3.8, entrypoint: [], cmd: ['/bin/sh'], programs: {}, tools: 'busybox' }),
  library('debian', `latest|stable|bookworm|trixie|bookworm-slim|trixie-slim|${NUMBERED}(-slim)?`, {
    megabytes: 49,
    entrypoint: [],
    cmd: ['bash'],
    programs: {},
    tools: 'debian',
  }),
  library('redis', `latest|alpine|${NUMBERED}(-alpine|-bookworm)?`, {
    megabytes: 45,
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['redis-server'],
    programs: {
      'docker-entrypoint.sh': daemon({
        port: 6379,
        starting: () => [
          '1:C * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo',
          '1:M * Server initialized',
          '1:M * Ready to accept connections tcp',
        ],
        stopping: ['1:signal-handler Received SIGTERM scheduling shutdown...', '1:M # Redis is now ready to exit, bye bye...'],
        cpu: 3,
        memory: 12,
      }),
    },
    tools: 'debian',
  }),
  library('postgres', `latest|alpine|${NUMBERED}(-alpine|-bookworm)?`, {
    megabytes: 160,
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['postgres'],
    programs: {
      'docker-entrypoint.sh': daemon({
        port: 5432,
        starting: () => ['PostgreSQL init process complete; ready for start up.', 'LOG:  database system is ready to accept connections'],
        stopping: ['LOG:  received smart shutdown request', 'LOG:  database system is shut down'],
        cpu: 8,
        memory: 48,
        stored: { path: '/var/lib/postgresql/data', initial: 40 * 2 ** 20, perDay: 320 * 2 ** 20 },
      }),
    },
    tools: 'debian',
  }),
  library('hello-world', 'latest|linux', {
    megabytes: 0.1,
    entrypoint: [],
    cmd: ['/hello'],
    programs: {
      hello: ends(0, () => '\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n'),
    },
    tools: 'none',
  }),
]
