import { existsSync } from 'node:fs'
import path from 'node:path'
import { fail, node24, root, run } from './prepare.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  for (const name of names) {
    const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file))
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * A Chromium for the browser tests: `CHROME_PATH`, one on the PATH, Debian's package (as root), else Playwright's download.
 * @returns {Promise<string | undefined>} its path; undefined for Playwright's own
 */
export async function findChromium() {
  const given = process.env.CHROME_PATH
  if (given !== undefined && given !== '') return existsSync(given) ? given : fail(`CHROME_PATH names no file: ${given}`)
  const found = onPath()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('Installing Chromium (Debian package) ...\n')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    // Without the font, Chinese is boxes in pictures.
    if ((await run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { env })) === 0) return onPath()
  }
  process.stderr.write('Installing Chromium (Playwright) ...\n')
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  if ((await run(node24, [cli, 'install', 'chromium'])) !== 0) fail('No Chromium: install one, or name it with CHROME_PATH.')
  return undefined
}
