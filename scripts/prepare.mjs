// Runs on the machine's own Node (20 or later) with nothing installed: only Node's own modules, no syntax beyond Node 20.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Node 24 from the npm package `node`: runs TypeScript as it is. */
export const node24 = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const installStamp = path.join(root, 'node_modules', '.pilothouse-installed')
const buildStamp = path.join(root, '.next', 'pilothouse-built')

/** Each program of ours as few files, in the places that their sources have. */
export const bundles = path.join(root, '.bundle')
const bundleStamp = path.join(bundles, 'pilothouse-bundled')

/** What the programs are made from. */
const bundled = [
  'server',
  'playground',
  'lib',
  'content/load.ts',
  'content/warm.ts',
  'content/values.ts',
  'package-lock.json',
  'scripts/bundle.mjs',
]

/** What `next build` reads; when none of it changed, the last build is still right. */
const built = [
  'app',
  'components',
  'content',
  'lib',
  'messages',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/**
 * Runs a program to its end, its output on our stderr (stdout belongs to the one line that says where the console is).
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', process.stderr, process.stderr], ...options })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Ends the script with one clear line. */
export function fail(message, code = 1) {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

function hashOf(entries) {
  const hash = createHash('sha256')
  const visit = (entry) => {
    const file = path.join(root, entry)
    if (!existsSync(file)) return
    let children
    try {
      children = readdirSync(file)
    } catch {
      hash.update(entry).update('\0').update(readFileSync(file)).update('\0')
      return
    }
    for (const child of children.sort()) visit(path.join(entry, child))
  }
  for (const entry of entries) visit(entry)
  return hash.digest('hex')
}

function stampIs(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value
}

/** Installs exactly what the lock file says, when it is not there already. */
export async function install() {
  const lock = hashOf(['package-lock.json'])
  const done = () => stampIs(installStamp, lock) && existsSync(node24)
  if (done()) return
  await alone(root, async () => {
    if (!done()) await installAnew(lock)
  })
}

async function installAnew(lock) {
  process.stderr.write('Installing dependencies (only when they changed) ...\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const code =
    npm === undefined ? await run('npm', args, { shell: process.platform === 'win32' }) : await run(process.execPath, [npm, ...args])
  if (code !== 0) fail('npm ci failed: see its message above. The npm registry must be reachable the first time.')
  if (!existsSync(node24)) fail('npm did not install the package "node": check that npm may run its install script.')
  writeFileSync(installStamp, lock)
}

/** Does a step whose sources changed since it was last done, and notes them; nobody else does it meanwhile. */
async function unlessDone(stamp, entries, work) {
  const sources = hashOf(entries)
  if (stampIs(stamp, sources)) return
  await alone(root, async () => {
    if (stampIs(stamp, sources)) return
    await work()
    mkdirSync(path.dirname(stamp), { recursive: true })
    writeFileSync(stamp, sources)
  })
}

/** Builds the pages and the programs, each when a source changed since it was last built. */
export async function build() {
  await unlessDone(buildStamp, built, buildPages)
  await bundle()
}

async function buildPages() {
  process.stderr.write('Building the pages (only when they changed) ...\n')
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  if ((await run(node24, [next, 'build'], { env })) !== 0) fail('The build of the pages failed: see the message above.')
}

/** Makes the programs anew, in a second or less. */
export async function bundle() {
  await unlessDone(bundleStamp, bundled, async () => {
    const script = path.join(root, 'scripts', 'bundle.mjs')
    if ((await run(node24, [script])) !== 0) fail('The programs could not be bundled: see the message above.')
  })
}

/**
 * Runs a program of ours on Node 24 in the foreground and ends with it. Ctrl-C reaches it by itself (one process group);
 * other signals are passed on. Whatever happens here, it is never left behind.
 */
export function become(file, args, env = process.env) {
  const child = spawn(node24, [path.join(root, file), ...args], { cwd: root, stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  process.once('exit', () => child.kill('SIGTERM'))
  child.once('error', (error) => fail(`Could not start ${file}: ${error.message}`))
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
}
