import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveStateTracker } from './live-state.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

function track(): LiveStateTracker {
  const tracker = new LiveStateTracker(() => {}, Date.now)
  tracker.connectionIs({ name: 'open' })
  return tracker
}

test('a list that lost its source says so at once, and since when after ten seconds', () => {
  const tracker = track()
  tracker.serverSays({ name: 'live' })
  vi.advanceTimersByTime(5_000)
  tracker.connectionIs({ name: 'waiting', since: Date.now(), attempt: 1 })
  expect(tracker.current).toEqual({ name: 'reconnecting', attempt: 1 })
  vi.advanceTimersByTime(10_100)
  expect(tracker.current).toEqual({ name: 'stale', since: 1_005_000 })
})

test('a new connection is not called live before the server says so', () => {
  const tracker = track()
  tracker.serverSays({ name: 'live' })
  tracker.connectionIs({ name: 'waiting', since: Date.now(), attempt: 1 })
  tracker.connectionIs({ name: 'open' })
  expect(tracker.current.name).toBe('reconnecting')
  tracker.serverSays({ name: 'loading' })
  expect(tracker.current.name).toBe('reconnecting')
  tracker.serverSays({ name: 'live' })
  expect(tracker.current).toEqual({ name: 'live' })
})

test('before there was anything, one reads that it is loading', () => {
  const tracker = new LiveStateTracker(() => {}, Date.now)
  expect(tracker.current).toEqual({ name: 'loading' })
  tracker.connectionIs({ name: 'open' })
  tracker.serverSays({ name: 'loading', loaded: 100, remaining: 900 })
  expect(tracker.current).toEqual({ name: 'loading', loaded: 100, remaining: 900 })
})

test('without a session the list asks to log in', () => {
  const tracker = track()
  tracker.serverSays({ name: 'live' })
  tracker.connectionIs({ name: 'sessionOver' })
  expect(tracker.current.name).toBe('unauthorized')
})
