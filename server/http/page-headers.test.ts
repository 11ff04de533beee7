import { expect, test } from 'vitest'
import { pageHeaders, pagePolicy } from './page-headers.ts'

const directive = (policy: string, name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `)) ?? ''

test('each page has a nonce of its own, and no script runs without it', () => {
  const [one, other] = [pagePolicy(false), pagePolicy(false)]
  expect(one.nonce).not.toBe(other.nonce)
  const scripts = directive(one.policy, 'script-src')
  expect(scripts).toContain(`'nonce-${one.nonce}'`)
  expect(scripts).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/)
})

test('no page can be framed, embed a plugin, move its base or send a form elsewhere', () => {
  const { policy } = pagePolicy(false)
  expect(directive(policy, 'frame-ancestors')).toBe("frame-ancestors 'none'")
  expect(directive(policy, 'object-src')).toBe("object-src 'none'")
  expect(directive(policy, 'base-uri')).toBe("base-uri 'none'")
  expect(directive(policy, 'form-action')).toBe("form-action 'self'")
  expect(pageHeaders).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  })
})
