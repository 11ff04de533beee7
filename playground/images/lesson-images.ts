import type { ImageDefinition } from './catalog.ts'
import type { ProcessHost, Program, RunningProgram } from './program.ts'
import { flagOf, loadGenerator, secondsOf } from './programs/load.ts'
import { nginx } from './programs/nginx/program.ts'
import { NGINX_FILES } from './programs/nginx/stock.ts'
import { stress } from './programs/stress.ts'
import { webApp } from './programs/web-app.ts'

/** Where the playground keeps the images that it brings for lessons and tests. */
export const LESSON_REGISTRY = 'registry.playground.example'

const ANY = /^[\w.-]+$/

/** `hey -z 5m -q 10 -c 5 http://web` */
const hey = loadGenerator('hey', ({ argv }) => {
  const url = argv.find((word) => /^https?:/.test(word))
  if (!url) return 'Usage: hey [options...] <url>'
  const seconds = secondsOf(flagOf(argv, '-z'))
  const workers = Number(flagOf(argv, '-c') ?? 50)
  const rate = Number(flagOf(argv, '-q') ?? 0) * workers || workers * 4
  return { url, rate, ...(seconds ? { seconds } : { count: Number(flagOf(argv, '-n') ?? 200) }) }
})

/** `fortio load -qps 50 -t 5m http://web`; `-t 0` runs until it is stopped. */
const fortio = loadGenerator('fortio', ({ argv }) => {
  const url = argv.find((word) => /^https?:/.test(word))
  if (argv[1] !== 'load' || !url) return 'Usage: fortio load [-qps N] [-t DURATION] URL'
  const seconds = secondsOf(flagOf(argv, '-t') ?? '5s')
  return { url, rate: Number(flagOf(argv, '-qps') ?? 8), ...(seconds && { seconds }) }
})

/** Told by its environment: TARGET, RATE. */
const generator = loadGenerator('load-generator', ({ env }) => {
  const url = env.get('TARGET')
  return url ? { url, rate: Number(env.get('RATE') ?? 10) || 10 } : 'TARGET is not set: the URL to send requests to'
})

/** The server of the autoscaler's walkthrough: each answer costs a good deal of CPU. */
const hpaExample: Program = {
  start(host) {
    host.listen(80, {
      protocol: 'http',
      answer: () => {
        const delay = Math.max(60, host.work(60))
        return { status: 200, headers: { server: 'Apache/2.4.10 (Debian)', 'content-type': 'text/html' }, body: 'OK!', delay }
      },
    })
    host.err("AH00558: apache2: Could not reliably determine the server's fully qualified domain name")
    return { usage: () => ({ cpu: 1, memory: 12 * 2 ** 20 }), onSignal: () => host.exit(0) }
  },
}

type Facts = Pick<ImageDefinition, 'entrypoint' | 'programs'> & Partial<ImageDefinition>

const image = (repository: string, facts: Facts): ImageDefinition => ({
  repository,
  tags: ANY,
  megabytes: 12,
  cmd: [],
  tools: 'busybox',
  ...facts,
})

/** Images that lessons and the documentation of Kubernetes use. */
export const LESSON_IMAGES: readonly ImageDefinition[] = [
  image(`${LESSON_REGISTRY}/web-app`, { entrypoint: ['/web-app'], programs: { 'web-app': webApp }, user: 65532 }),
  image(`${LESSON_REGISTRY}/load-generator`, { entrypoint: ['/load-generator'], programs: { 'load-generator': generator }, user: 65532 }),
  image('docker.io/williamyeh/hey', { entrypoint: ['/hey'], programs: { hey } }),
  image('docker.io/fortio/fortio', { entrypoint: ['/usr/bin/fortio'], programs: { fortio } }),
  image('docker.io/curlimages/curl', {
    entrypoint: [],
    cmd: ['curl'],
    wraps: 'curl',
    programs: {},
    extraCommands: ['curl'],
    user: 100,
  }),
  image('docker.io/polinux/stress', { entrypoint: [], cmd: ['stress'], programs: { stress } }),
  image('docker.io/vish/stress', { entrypoint: ['/stress'], programs: { stress }, tools: 'none' }),
  image('registry.k8s.io/hpa-example', {
    entrypoint: ['apache2-foreground'],
    programs: { 'apache2-foreground': hpaExample },
    tools: 'debian',
  }),
  image('registry.k8s.io/nginx-slim', {
    entrypoint: [],
    cmd: ['nginx', '-g', 'daemon off;'],
    env: { NGINX_VERSION: '1.27.0' },
    programs: { nginx: nginx(({ env }) => env.get('NGINX_VERSION') ?? '1.27.0') },
    files: NGINX_FILES,
    tools: 'debian',
  }),
  image('registry.k8s.io/pause', { entrypoint: ['/pause'], programs: { pause: { start: pause } }, tools: 'none', megabytes: 0.3 }),
]

/** The process that holds a Pod together: it waits, and stops when it is told to. */
function pause(host: ProcessHost): RunningProgram {
  return { usage: () => ({ cpu: 0, memory: 2 ** 19 }), onSignal: () => host.exit(0) }
}
