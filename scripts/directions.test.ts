import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.dirname(import.meta.dirname)
let project = ''

/** A small tree of the same folders, with this project's rules and imports. */
beforeAll(async () => {
  await mkdir(path.join(root, '.cache'), { recursive: true })
  project = await mkdtemp(path.join(root, '.cache', 'directions-'))
  await symlink(path.join(root, 'node_modules'), path.join(project, 'node_modules'))
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    await symlink(path.join(root, file), path.join(project, file))
})

afterAll(() => rm(project, { recursive: true, force: true }))

async function cruise(files: Record<string, string>): Promise<{ status: number | null; output: string }> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(project, file)), { recursive: true })
    await writeFile(path.join(project, file), text)
  }
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, '--config', '.dependency-cruiser.cjs', '.'], {
    cwd: project,
    encoding: 'utf8',
  })
  for (const file of Object.keys(files)) await rm(path.join(project, file))
  return { status, output: stdout + stderr }
}

const server = { 'server/secret.ts': 'export interface Secret { value: string }\nexport const secret = 1\n' }

test('a tree that keeps the directions passes, and was really read', async () => {
  const { status, output } = await cruise({
    ...server,
    'server/main.ts': "import { secret } from '#server/secret.ts'\nconsole.log(secret)\n",
  })
  expect(output).toMatch(/no dependency violations found \([1-9]\d* modules, [1-9]\d* dependencies/)
  expect(status).toBe(0)
})

test.each([
  [
    'a component that imports server code',
    'components/bad.ts',
    "import { secret } from '#server/secret.ts'\nconsole.log(secret)\n",
    'browser-never-imports-server',
  ],
  [
    'a component that imports only a type of the server',
    'components/bad.ts',
    "import type { Secret } from '#server/secret.ts'\nexport type Bad = Secret\n",
    'browser-never-imports-server',
  ],
  [
    'the playground importing the server',
    'playground/bad.ts',
    "import { secret } from '#server/secret.ts'\nconsole.log(secret)\n",
    'playground-takes-only-lib-kube',
  ],
])('%s is refused', async (_name, file, text, rule) => {
  const { status, output } = await cruise({ ...server, [file]: text })
  expect(output).toContain(rule)
  expect(status).not.toBe(0)
})
