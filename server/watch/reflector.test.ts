import { afterEach, expect, test } from 'vitest'
import { Followed } from '../testing/followed.ts'
import { type Asked, failure, json, type ScriptedApi, scriptedApi } from '../testing/scripted-api.ts'
import { bookmark, event, page } from '../testing/tables.ts'
import type { Timing } from './reflector.ts'

const a = { uid: '1', name: 'a', version: '10', value: 'x' }
const b = { uid: '2', name: 'b', version: '11', value: 'y' }

let open: { api: ScriptedApi; followed: Followed }[] = []
afterEach(async () => {
  for (const { api, followed } of open) {
    await followed.stop()
    await api.close()
  }
  open = []
})

/** Answers list and watch requests each by their own number, from 1. */
async function follow(
  lists: (asked: Asked, number: number) => void,
  watches: (asked: Asked, number: number) => void,
  timing: Partial<Timing> = {},
) {
  let listed = 0
  let watched = 0
  const api = await scriptedApi((asked) => {
    if (asked.query.has('watch')) watches(asked, ++watched)
    else lists(asked, ++listed)
  })
  const followed = new Followed(api.url, timing)
  open.push({ api, followed })
  return { api, followed }
}

const both = ({ response }: Asked) => json(response, page([a, b], '11'))
const watchesOf = (api: ScriptedApi) => api.asked.filter(({ query }) => query.has('watch'))

test('a list is live once its watch is open, and follows what happens', async () => {
  const { followed } = await follow(both, ({ response }) => {
    response.write(event('MODIFIED', { ...a, version: '12', value: 'z' }))
    response.write(event('DELETED', { ...b, version: '13' }))
    response.write(event('ADDED', { uid: '3', name: 'c', version: '14' }))
  })
  await followed.until(() => followed.shown.join() === 'a=z,c=')
  expect(followed.states.map(({ name }) => name)).toEqual(['loading', 'live'])
})

test('a reset connection resumes from the last version, without a list', async () => {
  const { api, followed } = await follow(both, ({ response, request }, number) => {
    if (number > 1) {
      response.write(event('MODIFIED', { ...a, version: '21', value: 'after' }))
      return
    }
    response.write(bookmark('20'), () => request.socket.resetAndDestroy())
  })
  await followed.until(() => followed.shown.includes('a=after'))
  expect(followed.lists).toBe(1)
  expect(watchesOf(api).map(({ query }) => query.get('resourceVersion'))).toEqual(['11', '20'])
  expect(followed.states.map(({ name }) => name)).toEqual(['loading', 'live', 'reconnecting', 'live'])
})

test('a watch that the server ends in good order is renewed without a word', async () => {
  const { api, followed } = await follow(
    both,
    ({ response }, number) => {
      response.write(bookmark(String(20 + number)))
      if (number < 4) setTimeout(() => response.end(), 30)
    },
    { shortWatch: 10 },
  )
  await api.nth(5)
  expect(followed.lists).toBe(1)
  expect(followed.states.map(({ name }) => name)).toEqual(['loading', 'live'])
  expect(watchesOf(api).map(({ query }) => query.get('resourceVersion'))).toEqual(['11', '21', '22', '23'])
})

test('watches that end at once are not reopened at once', async () => {
  const began = performance.now()
  const { api } = await follow(both, ({ response }) => response.end())
  await api.nth(3)
  expect(performance.now() - began).toBeGreaterThan(700)
})

test.each([
  [
    'an ERROR event',
    ({ response }: Asked) => void response.write(`${JSON.stringify({ type: 'ERROR', object: failure(410, 'Expired') })}\n`),
  ],
  ['an HTTP status', ({ response }: Asked) => json(response, failure(410, 'Expired'), 410)],
])('410 as %s brings one new list, and what it does not name is gone', async (_, expire) => {
  const { followed } = await follow(
    ({ response }, number) => json(response, number === 1 ? page([a, b], '11') : page([{ ...a, version: '30', value: 'new' }], '30')),
    (asked, number) => (number === 1 ? expire(asked) : void asked.response.write(bookmark('31'))),
  )
  await followed.until(() => followed.shown.join() === 'a=new')
  await followed.until(() => followed.state === 'live')
  expect(followed.lists).toBe(2)
  expect(followed.states.map(({ name }) => name)).not.toContain('stale')
})

test('410 on a later page begins the list again, without doubles', async () => {
  const { followed } = await follow(
    ({ response, query }, number) => {
      if (number === 1) json(response, page([a], '11', { continue: 'token', remainingItemCount: 1 }))
      else if (number === 2) json(response, failure(410, 'Expired'), 410)
      else if (query.has('continue')) json(response, page([{ ...b, version: '31' }], '30'))
      else json(response, page([{ ...a, version: '30' }], '30', { continue: 'other', remainingItemCount: 1 }))
    },
    () => {},
  )
  await followed.until(() => followed.shown.length === 2)
  expect(followed.shown).toEqual(['a=x', 'b=y'])
  expect(followed.lists).toBe(2)
})

test('a page that fails is asked for again, and the list goes on', async () => {
  const { api, followed } = await follow(
    ({ response, query }, number) => {
      if (number === 2) json(response, failure(500, 'InternalError'), 500)
      else if (query.has('continue')) json(response, page([b], '11'))
      else json(response, page([a], '11', { continue: 'token', remainingItemCount: 1 }))
    },
    ({ response }) => response.flushHeaders(),
  )
  await followed.until(() => followed.state === 'live')
  expect(followed.shown).toEqual(['a=x', 'b=y'])
  expect(api.asked.map(({ query }) => query.get('continue'))).toEqual([null, 'token', 'token', null])
})

test('a page that breaks off halfway is read again: no row is doubled or missing, and none is counted twice', async () => {
  const many = Array.from({ length: 600 }, (_, index) => ({ uid: `u${index}`, name: `n${index}`, version: String(index + 20), value: 'z' }))
  const { followed } = await follow(
    ({ response, query }, number) => {
      if (!query.has('continue')) json(response, page([a], '11', { continue: 'token', remainingItemCount: many.length }))
      else if (number === 2) {
        const text = JSON.stringify(page(many, '11'))
        // Destroyed once it has been sent, so that hundreds of rows arrive before the end of the connection does.
        response.write(text.slice(0, (text.length * 3) / 4), () => response.destroy())
      } else json(response, page(many, '11'))
    },
    ({ response }) => response.flushHeaders(),
  )
  await followed.until(() => followed.state === 'live')
  expect([followed.rows.size, followed.lists]).toEqual([601, 1])
  const sums = followed.states.map((state) => (state.name === 'loading' ? state.loaded + (state.remaining ?? 0) : 601))
  expect(new Set(sums)).toEqual(new Set([601]))
})

test('the page after the next is asked for while the next one is being read', async () => {
  const c = { uid: '3', name: 'c', version: '12', value: 'z' }
  let finish = () => {}
  const { api, followed } = await follow(
    ({ response }, number) => {
      if (number === 1) return json(response, page([a], '11', { continue: 'second', remainingItemCount: 2 }))
      if (number === 3) {
        finish()
        return json(response, page([c], '11'))
      }
      const text = JSON.stringify(page([b], '11', { continue: 'third', remainingItemCount: 1 }))
      const cut = text.indexOf('"rows"') + 10
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(text.slice(0, cut))
      // Its end comes only once the third page was asked for: read in turn, this list would never be whole.
      finish = () => response.end(text.slice(cut))
    },
    ({ response }) => response.flushHeaders(),
  )
  await followed.until(() => followed.state === 'live')
  expect(followed.shown).toEqual(['a=x', 'b=y', 'c=z'])
  expect(api.asked.map(({ query }) => query.get('continue'))).toEqual([null, 'second', 'third', null])
})

test('an event cut in two is joined; a broken one brings a new list, never silence', async () => {
  const line = event('MODIFIED', { ...a, version: '12', value: 'joined' })
  const { followed } = await follow(
    ({ response }, number) =>
      json(response, page([number === 1 ? a : { ...a, version: '40', value: 'listed' }], number === 1 ? '11' : '40')),
    ({ response }, number) => {
      if (number > 1) return void response.flushHeaders()
      response.write(line.slice(0, 60))
      setTimeout(() => response.write(line.slice(60)), 30)
      void followed.until(() => followed.shown.join() === 'a=joined').then(() => response.write('{"type":"MODIFIED","object":{"ki\n'))
    },
  )
  await followed.until(() => followed.shown.join() === 'a=listed')
  expect(followed.lists).toBe(2)
})

test('an API server that falls silent is noticed, and asked again from the last version', async () => {
  const { api, followed } = await follow(
    both,
    ({ response }, number) => {
      if (number === 1) response.write(bookmark('20'))
      else response.write(event('MODIFIED', { ...a, version: '21', value: 'heard' }))
    },
    { silence: 100, staleAfter: 50 },
  )
  await followed.until(() => followed.shown.includes('a=heard'))
  expect(followed.lists).toBe(1)
  // It was not live for as long as nothing was heard, whatever was shown.
  const stale = followed.states.find((state) => state.name === 'stale')
  expect(stale?.name === 'stale' && Date.now() - stale.since).toBeGreaterThanOrEqual(100)
  expect(watchesOf(api)[1]?.query.get('resourceVersion')).toBe('20')
})

test('what is broken for long is stale since it was live last, and keeps its rows', async () => {
  const began = Date.now()
  const { followed } = await follow(
    both,
    ({ response, request }, number) => {
      if (number > 1) json(response, failure(503, 'ServiceUnavailable'), 503)
      else response.write(bookmark('20'), () => request.socket.resetAndDestroy())
    },
    { staleAfter: 50 },
  )
  await followed.until(() => followed.state === 'stale')
  const stale = followed.states.at(-1)
  expect(stale?.name === 'stale' && stale.since >= began && stale.since <= Date.now()).toBe(true)
  expect(followed.shown).toEqual(['a=x', 'b=y'])
})

test('a busy API server is left alone for as long as it asks', async () => {
  let refused = 0
  const { api, followed } = await follow(
    ({ response }, number) => {
      if (number > 1) return both({ response } as Asked) // only the response is used
      refused = performance.now()
      json(response, failure(429, 'TooManyRequests'), 429, { 'retry-after': '1' })
    },
    ({ response }) => response.flushHeaders(),
  )
  await api.nth(2)
  expect(performance.now() - refused).toBeGreaterThanOrEqual(990)
  await followed.until(() => followed.state === 'live')
})

test.each([
  ['forbidden', 403, 'Forbidden', 'forbidden'],
  ['a credential that is not accepted', 401, 'Unauthorized', 'unauthorized'],
  ['a kind that is gone', 404, 'NotFound', 'failed'],
  ['a selector that is none', 400, 'BadRequest', 'failed'],
])('%s is final: it is said once, and not asked again and again', async (_, code, reason, state) => {
  const { api, followed } = await follow(
    ({ response }) => json(response, failure(code, reason), code),
    () => {},
  )
  await followed.ended
  expect(followed.state).toBe(state)
  expect(api.asked.length).toBeLessThanOrEqual(2)
})

test('a grant that is taken away while watching is said, with the verb that is missing', async () => {
  const { followed } = await follow(both, ({ response, request }, number) => {
    if (number > 1) json(response, failure(403, 'Forbidden'), 403)
    else response.write(bookmark('20'), () => request.socket.resetAndDestroy())
  })
  await followed.ended
  expect(followed.states.at(-1)).toMatchObject({ name: 'forbidden', verb: 'watch' })
})

test('a version that the API server does not have (restored from a backup) is given up for a new list', async () => {
  const { followed } = await follow(
    ({ response }, number) => json(response, page([{ ...a, version: String(number), value: `list ${number}` }], String(number))),
    ({ response }, number) => {
      if (number > 1) response.flushHeaders()
      else json(response, failure(504, 'Timeout', 'Too large resource version: 11, current: 3'), 504)
    },
  )
  await followed.until(() => followed.shown.join() === 'a=list 2')
})

test('an object that is made anew under its old name is another one', async () => {
  const { followed } = await follow(both, ({ response }) => {
    response.write(event('DELETED', { ...a, version: '12' }) + event('ADDED', { ...a, uid: '9', version: '13', value: 'again' }))
  })
  await followed.until(() => followed.rows.has('9'))
  expect([...followed.rows.keys()].sort()).toEqual(['2', '9'])
})

test('a line of 5 MB and a burst of events arrive whole', async () => {
  const big = 'v'.repeat(5_000_000)
  const { followed } = await follow(both, ({ response }) => {
    response.write(event('MODIFIED', { ...a, version: '12', value: big }))
    response.write(
      Array.from({ length: 20_000 }, (_, index) => event('MODIFIED', { ...b, version: String(100 + index), value: String(index) })).join(
        '',
      ),
    )
  })
  await followed.until(() => followed.rows.get('2') === 'b=19999')
  expect(followed.rows.get('1')?.length).toBe(5_000_002)
})
