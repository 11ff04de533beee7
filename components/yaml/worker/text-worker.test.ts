import { beforeEach, expect, test, vi } from 'vitest'
import type { TextRequest } from './messages.ts'
import { TextWorker } from './text-worker.ts'

/** A worker that keeps what it is sent. */
class KeepingWorker extends EventTarget {
  static readonly sent: TextRequest[] = []
  static last: KeepingWorker | undefined

  constructor() {
    super()
    KeepingWorker.last = this
  }

  postMessage(request: TextRequest): void {
    KeepingWorker.sent.push(request)
  }

  terminate(): void {}
}

const texts = () => KeepingWorker.sent.map(({ question, sameText }) => (sameText ? 'the same' : 'text' in question ? question.text : ''))

beforeEach(() => {
  KeepingWorker.sent.length = 0
  vi.stubGlobal('Worker', KeepingWorker)
})

test('a text is sent once, however many questions are asked about it', () => {
  const worker = new TextWorker()
  void worker.ask<'outline'>({ type: 'outline', text: 'a: 1' })
  void worker.ask<'convert'>({ type: 'convert', text: 'a: 1' })
  void worker.ask<'sample'>({ type: 'sample', cluster: 'prod', apiVersion: 'v1', kind: 'Pod', name: 'web', namespace: null })
  void worker.ask<'outline'>({ type: 'outline', text: 'a: 1' })
  void worker.ask<'outline'>({ type: 'outline', text: 'a: 2' })
  expect(texts()).toEqual(['a: 1', 'the same', '', 'the same', 'a: 2'])
})

test('a worker that was started anew is sent the text again', async () => {
  const worker = new TextWorker()
  const lost = worker.ask<'outline'>({ type: 'outline', text: 'a: 1' })
  KeepingWorker.last?.dispatchEvent(Object.assign(new Event('error'), { message: 'died' }))
  await expect(lost).rejects.toThrow('died')
  void worker.ask<'outline'>({ type: 'outline', text: 'a: 1' })
  expect(texts()).toEqual(['a: 1', 'a: 1'])
})
