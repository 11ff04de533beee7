import type { ImageDefinition } from './catalog.ts'
import { mysql, postgres, redis } from './programs/databases.ts'
import { HTTPD_FILES, httpd } from './programs/httpd.ts'
import { node, perl, python } from './programs/languages.ts'
import { nginx } from './programs/nginx/program.ts'
import { NGINX_FILES } from './programs/nginx/stock.ts'
import { ends } from './programs/simple.ts'

/** Tags of versions that were published: a slip of the finger, as `1.161` for `1.16.1`, names one that was not. */
const version = (first: string): string => String.raw`(${first})(\.\d{1,2})?`
const VERSIONS = {
  nginx: version(String.raw`1|1\.[12]?\d`),
  busybox: version(String.raw`1|1\.[1-3]?\d`),
  alpine: version(String.raw`[23]|[23]\.(1?\d|2[0-3])`),
  bash: version(String.raw`[3-5]|[3-5]\.\d`),
  debian: version('[6-9]|1[0-3]'),
  ubuntu: String.raw`(1\d|2[0-6])\.(04|10)`,
  perl: version(String.raw`5|5\.[1-4]\d`),
  redis: version(String.raw`[2-8]|[2-8]\.\d`),
  postgres: version(String.raw`9|9\.\d|1[0-8]|1[0-8]\.\d{1,2}`),
  mysql: version(String.raw`[5-9]|[5-9]\.\d`),
  httpd: version(String.raw`2|2\.[0-4]`),
  python: version(String.raw`[23]|2\.7|3\.\d|3\.1[0-4]`),
  node: version(String.raw`\d|1\d|2[0-5]|(\d|1\d|2[0-5])\.\d{1,2}`),
} as const
const PATH = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }

function library(name: string, tags: string, rest: Omit<ImageDefinition, 'repository' | 'tags'>): ImageDefinition {
  return { repository: `docker.io/library/${name}`, tags: new RegExp(`^(${tags})$`), ...rest, env: { ...PATH, ...rest.env } }
}

/** The images that everybody knows, in small. */
export const PUBLIC_IMAGES: readonly ImageDefinition[] = [
  library('nginx', `latest|alpine|stable|mainline|perl|stable-alpine|${VERSIONS.nginx}(-alpine|-perl|-bookworm|-alpine-slim)?`, {
    megabytes: 72,
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    env: { NGINX_VERSION: '1.29.4' },
    programs: {
      'docker-entrypoint.sh': nginx(({ env }) => env.get('NGINX_VERSION') ?? '1.29.4'),
      nginx: nginx(({ env }) => env.get('NGINX_VERSION') ?? '1.29.4'),
    },
    files: NGINX_FILES,
    tools: 'debian',
  }),
  library('busybox', `latest|stable|musl|glibc|uclibc|unstable|${VERSIONS.busybox}(-musl|-glibc|-uclibc)?`, {
    megabytes: 2.2,
    entrypoint: [],
    cmd: ['sh'],
    programs: {},
    tools: 'busybox',
  }),
  library('alpine', `latest|edge|${VERSIONS.alpine}`, { megabytes: 3.8, entrypoint: [], cmd: ['/bin/sh'], programs: {}, tools: 'busybox' }),
  library('debian', `latest|stable|bookworm|trixie|bookworm-slim|trixie-slim|${VERSIONS.debian}(-slim)?`, {
    megabytes: 49,
    entrypoint: [],
    cmd: ['bash'],
    programs: {},
    tools: 'debian',
  }),
  library('bash', `latest|devel|alpine3\\.\\d+|${VERSIONS.bash}`, {
    megabytes: 6,
    entrypoint: [],
    cmd: ['bash'],
    programs: {},
    tools: 'debian',
    extraCommands: ['wget', 'nslookup', 'nc', 'ping', 'ps', 'free', 'uptime'],
  }),
  library('ubuntu', `latest|rolling|devel|noble|jammy|focal|plucky|${VERSIONS.ubuntu}`, {
    megabytes: 30,
    entrypoint: [],
    cmd: ['/bin/bash'],
    programs: {},
    tools: 'debian',
  }),
  library('perl', `latest|slim|stable|${VERSIONS.perl}(-slim|-bookworm|-slim-bookworm|-trixie)?`, {
    megabytes: 330,
    entrypoint: [],
    cmd: ['perl', '-de0'],
    programs: { perl },
    tools: 'debian',
  }),
  library('redis', `latest|alpine|${VERSIONS.redis}(-alpine|-bookworm)?`, {
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
  library('postgres', `latest|alpine|${VERSIONS.postgres}(-alpine|-bookworm)?`, {
    megabytes: 160,
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['postgres'],
    programs: {
      'docker-entrypoint.sh': postgres,
    },
    tools: 'debian',
  }),
  library('mysql', `latest|lts|oracle|${VERSIONS.mysql}(-oracle)?`, {
    megabytes: 236,
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mysqld'],
    programs: { 'docker-entrypoint.sh': mysql },
    tools: 'debian',
  }),
  library('httpd', `latest|alpine|${VERSIONS.httpd}(-alpine|-bookworm|-trixie)?`, {
    megabytes: 57,
    entrypoint: [],
    cmd: ['httpd-foreground'],
    workingDir: '/usr/local/apache2',
    programs: { 'httpd-foreground': httpd, httpd },
    files: HTTPD_FILES,
    tools: 'debian',
  }),
  library('python', `latest|slim|alpine|${VERSIONS.python}(-slim|-alpine|-bookworm|-slim-bookworm|-trixie)?`, {
    megabytes: 46,
    entrypoint: [],
    cmd: ['python3'],
    programs: { python3: python, python },
    tools: 'debian',
  }),
  library('node', `latest|lts|slim|alpine|current|${VERSIONS.node}(-slim|-alpine|-bookworm|-bookworm-slim|-trixie)?`, {
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
