// npm run lint: format and code rules, import directions, what nothing uses, types. Each runs; all that fail are named.
import path from 'node:path'
import { install, node24, root, run } from './prepare.mjs'

const bin = (...parts) => path.join(root, 'node_modules', ...parts)
const checks = [
  { name: 'format and rules', file: bin('@biomejs', 'biome', 'bin', 'biome'), args: ['check', '--error-on-warnings'] },
  {
    name: 'import directions',
    file: bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    args: ['--config', '.dependency-cruiser.cjs', '.'],
  },
  { name: 'unused code', file: bin('knip', 'bin', 'knip.js'), args: [] },
  { name: 'types', file: bin('typescript', 'bin', 'tsc'), args: ['--noEmit', '-p', '.'] },
]

/** @returns {Promise<{ name: string, ok: boolean }[]>} */
export async function lint() {
  await install()
  const results = []
  for (const { name, file, args } of checks) results.push({ name, ok: (await run(node24, [file, ...args])) === 0 })
  return results
}

if (process.argv[1] === path.join(root, 'scripts', 'lint.mjs')) {
  const failed = (await lint()).filter(({ ok }) => !ok)
  for (const { name } of failed) process.stderr.write(`lint: ${name} failed\n`)
  process.exit(failed.length === 0 ? 0 : 1)
}
