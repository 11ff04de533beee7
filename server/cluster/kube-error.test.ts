import { expect, test } from 'vitest'
import { ConsoleError, errorOfAnswer, errorOfBody, errorOfFailure } from './kube-error.ts'

const system = (code: string, message: string) => Object.assign(new Error(message), { code })

test.each([
  [system('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:6443'), 'unreachable', 'connectionRefused'],
  [new AggregateError([system('ECONNREFUSED', 'connect ECONNREFUSED ::1:6443')]), 'unreachable', 'connectionRefused'],
  [system('ENOTFOUND', 'getaddrinfo ENOTFOUND nowhere.example'), 'unreachable', 'noSuchHost'],
  [system('UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error'), 'timeout', 'noAnswer'],
  [Object.assign(new Error('The operation timed out'), { name: 'TimeoutError' }), 'timeout', 'noAnswer'],
  [system('CERT_HAS_EXPIRED', 'certificate has expired'), 'unreachable', 'certificateExpired'],
  [new Error('something of its own'), 'unreachable', undefined],
])('%s on the way can be said in every language', (thrown, kind, code) => {
  const { body } = errorOfFailure(thrown)
  expect([body.kind, body.own?.code]).toEqual([kind, code])
})

test('the words of an API server stay its own, and ours have a code', () => {
  const status = JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'pods "x" not found', reason: 'NotFound' })
  expect(errorOfAnswer(404, status).body).toMatchObject({ message: 'pods "x" not found' })
  expect(errorOfAnswer(404, status).body.own).toBeUndefined()
  expect(errorOfAnswer(404, '404 page not found').body.own?.code).toBe('nothingServed')
  expect(errorOfAnswer(502, '<html>').body.own).toEqual({ code: 'oddStatus', values: { code: '502' } })
})

test('an error that passed through a worker says the same', () => {
  const { body } = errorOfFailure(system('ECONNRESET', 'read ECONNRESET'))
  expect(errorOfBody(body)).toBeInstanceOf(ConsoleError)
  expect(errorOfBody(body).body).toEqual(body)
})
