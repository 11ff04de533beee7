import { expect, test } from 'vitest'
import { inProcessClients } from '#playground/client/in-process.ts'
import { type Core, createCore } from '../core.ts'
import { list } from './list.ts'

const CONFIG_MAPS = { group: '', version: 'v1', resource: 'configmaps' }

async function cluster(
  names: readonly string[],
): Promise<{ core: Core; page: (limit: number, token?: string) => ReturnType<typeof list>; make: (name: string) => Promise<unknown> }> {
  const core = createCore(() => 0)
  const api = inProcessClients(core)('tester', ['system:masters'])
  const kind = core.kinds.find('', 'v1', 'configmaps')
  if (!kind) throw new Error('ConfigMaps are a kind')
  await api.create({ ...CONFIG_MAPS, resource: 'namespaces' }, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
  const make = (name: string) => api.create(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } })
  for (const name of names) await make(name)
  return { core, make, page: (limit, token) => list(core, kind, { namespace: 'shop', limit, continue: token }) }
}

const namesOf = ({ items }: ReturnType<typeof list>): string[] => items.map(({ metadata }) => metadata.name)

test('all pages of a list show the state of the first, whatever happens meanwhile', async () => {
  const { page, make } = await cluster(['a', 'c', 'e'])
  const first = page(2)
  expect([namesOf(first), first.remainingItemCount]).toEqual([['a', 'c'], 1])
  await make('d')
  const second = page(2, first.continue)
  expect([namesOf(second), second.continue, second.resourceVersion]).toEqual([['e'], undefined, first.resourceVersion])
})

test('a list whose state is forgotten ends with 410, and a token that goes on with the state of now', async () => {
  const { core, page, make } = await cluster(['a', 'c', 'e'])
  const first = page(1)
  await make('b')
  core.store.compact()
  let token: unknown
  try {
    page(1, first.continue)
  } catch (error) {
    expect(error).toMatchObject({ status: { code: 410, reason: 'Expired', metadata: { continue: expect.any(String) } } })
    token = error instanceof Error && 'status' in error ? (error.status as { metadata: { continue: string } }).metadata.continue : undefined // matched above
  }
  expect(namesOf(page(9, String(token)))).toEqual(['b', 'c', 'e'])
})
