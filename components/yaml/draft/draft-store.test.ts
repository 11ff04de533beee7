import { beforeEach, expect, test, vi } from 'vitest'

/** Storage as a browser's, for as long as a test runs. */
function storage(): Storage {
  const map = new Map<string, string>()
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
    key: (index) => [...map.keys()][index] ?? null,
    get length() {
      return map.size
    },
  }
}

/** A tab: modules of its own over the machine's one storage. */
async function tab(session: Storage) {
  vi.resetModules()
  vi.stubGlobal('sessionStorage', session)
  const store = await import('./draft-store.ts')
  const { pageId } = await import('./page-id.ts')
  pageId()
  return store
}

const key = 'admin/prod/deployments.apps/shop/cart'
const draft = (text: string, savedAt = 1) => ({ text, base: null, savedAt, title: 'Deployment cart', href: '/' })
const clusters = [{ id: 'prod', user: 'admin' }]

beforeEach(() => {
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('window', new EventTarget())
})

test('two tabs that edit one object keep a draft each', async () => {
  const one = await tab(storage())
  const other = await tab(storage())
  expect(one.findDraft(key)).toBeUndefined()
  expect(other.findDraft(key)).toBeUndefined()
  const mine = one.keepDraft(key, draft('mine', 1), false)
  const theirs = other.keepDraft(key, draft('theirs', 2), false)
  one.keepDraft(mine.slot, draft('mine, more', 3), false)
  expect(mine.slot).not.toBe(theirs.slot)
  expect(one.listDrafts(clusters).map(({ text }) => text)).toEqual(['mine, more', 'theirs'])
})

test('a tab that is loaded again finds its own draft, not the latest of another', async () => {
  const session = storage()
  const first = await tab(session)
  first.keepDraft(key, draft('mine', 1), false)
  const other = await tab(storage())
  other.keepDraft(key, draft('theirs', 2), false)
  expect((await tab(session)).findDraft(key)?.text).toBe('mine')
})

test('a draft that another tab left is gone on with where it is', async () => {
  const first = await tab(storage())
  first.keepDraft(key, draft('begun'), false)
  const second = await tab(storage())
  const found = second.findDraft(key)
  expect(found?.text).toBe('begun')
  expect(second.keepDraft(found?.slot ?? '', draft('finished'), false).slot).toBe(key)
})

test("a Secret's draft is in memory and nowhere else", async () => {
  const store = await tab(storage())
  store.keepDraft(key, draft('token: c2VjcmV0'), true)
  expect(localStorage.length).toBe(0)
  expect(store.findDraft(key)?.text).toBe('token: c2VjcmV0')
})

test("nobody sees another person's drafts", async () => {
  const store = await tab(storage())
  store.keepDraft(key, draft('mine'), false)
  expect(store.listDrafts([{ id: 'prod', user: 'guest' }])).toEqual([])
  expect(store.listDrafts([])).toEqual([])
  expect(store.listDrafts(clusters)).toHaveLength(1)
})

test('a full storage is said, and the draft lasts as long as the page', async () => {
  const store = await tab(storage())
  vi.spyOn(localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(store.keepDraft(key, draft('long'), false)).toEqual({ slot: key, kept: false })
  expect(store.findDraft(key)?.text).toBe('long')
})
