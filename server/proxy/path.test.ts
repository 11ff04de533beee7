import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTarget } from './path.ts'

test.each([
  '/api/v1/../secrets',
  '/api/v1/namespaces/a/pods/b/proxy/%2e%2e/%2e%2e/secrets',
  '/api/v1/.%2e/secrets',
  '/api/v1/%252e%252e/secrets',
  '/api/v1/..%2fsecrets',
  '/api/v1/a%2Fb',
  '/api/v1/\\..\\secrets',
  '/api/v1/%5c..',
  '/api/v1/;/../secrets',
  '/api//v1/pods',
  '//evil.example/api',
  '/api/v1/pods/',
  '/api/v1/a%00b',
  '/api/v1/a%0d%0ab',
  '/api/v1/%c0%ae%c0%ae/secrets',
  '/api/v1/%e0%80%ae',
  '/api/v1/%zz',
  '/api/v1/%',
  '/api/v1/p%6fds',
  '/api/v1/pods#x',
  '/logs/x',
  '/debug/pprof',
  '/%61pi/v1/pods',
  '',
  '/',
  'api/v1',
  '/api/v1/ä',
  '/api/v1/pods?a=\x7f',
])('a path that can be read in two ways, or is none of the API, is refused: %j', (target) => {
  expect(() => checkTarget(target)).toThrow('not a path')
})

test.each([
  '/api/v1/pods?labelSelector=a%3Db%2Cc&limit=500',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
  '/api/v1/namespaces/a/pods/b/log?container=c&sinceTime=2026-01-01T00%3A00%3A00Z',
  '/openapi/v3/apis/apps/v1?hash=ABC',
  '/version',
  '/readyz?verbose',
])('what kubectl and the console ask passes as it is: %s', (target) => {
  expect(checkTarget(target).target).toBe(target)
})

test('whatever passes, no reading of it climbs out of its path', () => {
  const piece = fc.constantFrom(
    '.',
    '..',
    '%2e',
    '%2E',
    '/',
    '//',
    '%2f',
    '\\',
    '%5c',
    ';',
    'pods',
    'secrets',
    '%25',
    '?',
    '#',
    '%00',
    ':',
    '@',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const target = `/api/v1/${pieces.join('')}`
      let passed: string
      try {
        passed = checkTarget(target).target
      } catch {
        return
      }
      const path = passed.split('?', 1)[0] ?? ''
      expect(new URL(passed, 'http://api.test').pathname).toBe(path)
      expect(new URL(decodeURIComponent(path), 'http://api.test').pathname.startsWith('/api/v1/')).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})
