import { existsSync } from 'node:fs'
import path from 'node:path'
import { fail, run } from './prepare.mjs'

/** The real programs that some tests need; Debian calls Alertmanager by its package's name, its makers do not. */
const PROGRAMS = [
  { variable: 'PROMETHEUS_PATH', names: ['prometheus'], debian: 'prometheus' },
  { variable: 'ALERTMANAGER_PATH', names: ['prometheus-alertmanager', 'alertmanager'], debian: 'prometheus-alertmanager' },
]

function find({ variable, names }) {
  const given = process.env[variable]
  if (given !== undefined && given !== '') return existsSync(given) ? given : fail(`${variable} names no file: ${given}`)
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file))
}

/**
 * A Prometheus and an Alertmanager for the tests that speak with real ones: those of `PROMETHEUS_PATH` and `ALERTMANAGER_PATH`,
 * those on the PATH, Debian's packages (as root).
 * @returns {Promise<Record<string, string>>} their paths by those names; tests without theirs are skipped, aloud
 */
export async function findMonitoring() {
  const missing = PROGRAMS.filter((program) => find(program) === undefined).map(({ debian }) => debian)
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`Installing Debian packages: ${missing.join(', ')} ...\n`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env })
  }
  const found = PROGRAMS.map((program) => [program.variable, find(program)])
  return Object.fromEntries(found.filter(([, file]) => file !== undefined))
}
