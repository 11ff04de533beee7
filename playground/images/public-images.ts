import type { ImageDefinition } from './catalog.ts'
import { mysql, postgres, redis } from './programs/databases.ts'
import { httpd } from './programs/httpd.ts'
import { node, python } from './programs/languages.ts'
import { nginx } from './programs/nginx.ts'
import { ends } from './programs/simple.ts'

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
      'docker-entrypoint.sh': redis,
      'redis-server': redis,
    },
    tools: 'debian',
    extraCommands: ['redis-cli'],
  }),
  library('postgres', `latest|alpine|${NUMBERED}(-alpine|-bookworm)?`, {
    megabytes: 160,
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['postgres'],
    programs: {
      'docker-entrypoint.sh': postgres,
    },
    tools: 'debian',
  }),
  library('mysql', `latest|lts|oracle|${NUMBERED}(-oracle)?`, {
    megabytes: 236,
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mysqld'],
    programs: { 'docker-entrypoint.sh': mysql },
    tools: 'debian',
  }),
  library('httpd', `latest|alpine|${NUMBERED}(-alpine|-bookworm|-trixie)?`, {
    megabytes: 57,
    entrypoint: [],
    cmd: ['httpd-foreground'],
    workingDir: '/usr/local/apache2',
    programs: { 'httpd-foreground': httpd, httpd },
    tools: 'debian',
  }),
  library('python', `latest|slim|alpine|${NUMBERED}(-slim|-alpine|-bookworm|-slim-bookworm|-trixie)?`, {
    megabytes: 46,
    entrypoint: [],
    cmd: ['python3'],
    programs: { python3: python, python },
    tools: 'debian',
  }),
  library('node', `latest|lts|slim|alpine|current|${NUMBERED}(-slim|-alpine|-bookworm|-bookworm-slim|-trixie)?`, {
    megabytes: 78,
    entrypoint: [],
    cmd: ['node'],
    wraps: 'node',
    programs: { node },
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
