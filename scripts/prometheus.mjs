import { existsSync } from 'node:fs'
import path from 'node:path'
import { fail, run } from './prepare.mjs'

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, 'prometheus')).find((file) => existsSync(file))
}

/**
 * A Prometheus for the tests that read metrics as one does: `PROMETHEUS_PATH`, one on the PATH, Debian's package (as root).
 * @returns {Promise<string | undefined>} its path; without one those tests are skipped, aloud
 */
export async function findPrometheus() {
  const given = process.env.PROMETHEUS_PATH
  if (given !== undefined && given !== '') return existsSync(given) ? given : fail(`PROMETHEUS_PATH names no file: ${given}`)
  const found = onPath()
  if (found !== undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  process.stderr.write('Installing Prometheus (Debian package) ...\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'prometheus'], { env })
  return onPath()
}
