import { expect, test } from 'vitest'
import { SharedStores } from './shared-stores.ts'

class Store {
  started = 0
  stopped = 0
  spent = false
  start(): void {
    this.started += 1
  }
  stop(): void {
    this.stopped += 1
  }
}

test('two that look at the same thing share one store, and going back finds it again', () => {
  const stores = new SharedStores<Store>()
  const store = stores.get('pods', () => new Store())
  const leaveFirst = stores.use('pods', store)
  const leaveSecond = stores.use(
    'pods',
    stores.get('pods', () => new Store()),
  )
  leaveFirst()
  leaveSecond()
  expect(stores.get('pods', () => new Store())).toBe(store)
  expect(store).toMatchObject({ started: 1, stopped: 0 })
})

test('a store that failed after everybody left is not shown to whoever comes next', () => {
  const stores = new SharedStores<Store>()
  const failed = stores.get('boats', () => new Store())
  stores.use('boats', failed)()
  failed.spent = true
  expect(stores.get('boats', () => new Store())).not.toBe(failed)
  expect(failed.stopped).toBe(1)
})
