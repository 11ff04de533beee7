import { randomBytes } from 'node:crypto'

/**
 * The policy of one page, with a nonce of its own. Styles may be inline: React writes style attributes, and the editor adds
 * its own sheet.
 * @param dev the development build evaluates code and reloads over a socket
 */
export function pagePolicy(dev: boolean): { policy: string; nonce: string } {
  const nonce = randomBytes(18).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { policy, nonce }
}

/** Headers of every page beside its policy. */
export const pageHeaders = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const
