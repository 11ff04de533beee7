import type { IncomingHttpHeaders } from 'node:http'

/** What a caller may tell the API server. Credentials, impersonation, forwarding and hop-by-hop headers are not among them. */
const toServer = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'kubectl-command',
  'kubectl-session',
  'user-agent',
])

const toCaller = new Set([
  'allow',
  'audit-id',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'etag',
  'last-modified',
  'retry-after',
  'vary',
  'warning',
  'x-kubernetes-pf-flowschema-uid',
  'x-kubernetes-pf-prioritylevel-uid',
])

type Headers = Record<string, string | string[]>

function only(allowed: ReadonlySet<string>, headers: IncomingHttpHeaders): Headers {
  const passed: Headers = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && allowed.has(name.toLowerCase())) passed[name.toLowerCase()] = value
  }
  return passed
}

/** The headers of a caller that the API server gets to see. A header that `Connection` names never crosses. */
export function headersToServer(headers: IncomingHttpHeaders): Headers {
  const passed = only(toServer, headers)
  for (const name of (headers.connection ?? '').toLowerCase().split(',')) delete passed[name.trim()]
  return passed
}

/** The API server's own kinds of content (apiserver: pkg/endpoints/handlers/negotiation). */
const own =
  /^(application\/(json|yaml|cbor|cbor-seq|openmetrics-text|merge-patch\+json|vnd\.kubernetes\.protobuf|com\.github\.proto-openapi[a-z0-9.@+-]*|apply-patch\+yaml)|text\/plain)$/

/**
 * The headers of an answer that the caller gets to see. Content that is not the API's own kind becomes a download; whatever it
 * is, a browser that opens it gives it no origin and no script.
 */
export function headersToCaller(headers: IncomingHttpHeaders): Headers {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return {
    ...only(toCaller, headers),
    'cache-control': 'no-store',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(type === '' || own.test(type) ? {} : { 'content-disposition': 'attachment' }),
  }
}
