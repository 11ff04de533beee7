/** One call of a webhook over HTTPS; failures are told in the words of Go's client. */
import { request } from 'node:https'

export interface WebhookTarget {
  url: string
  /** PEM; absent: the authorities of this machine. */
  authority?: string | undefined
  seconds: number
}

/** A webhook that could not be asked, or whose answer cannot be read. */
export class WebhookFailure extends Error {}

/** What Go's decoder says of a text that is neither JSON nor a map of YAML. */
const NOT_JSON =
  'couldn\'t get version/kind; json parse error: json: cannot unmarshal string into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

/** An answer has to fit in this (apiserver, pkg/util/webhook). */
const MOST_BYTES = 3 * 1024 * 1024

/** Sends a review and gives the parsed answer. @throws WebhookFailure */
export function postReview({ url, authority, seconds }: WebhookTarget, body: unknown): Promise<unknown> {
  const address = new URL(url)
  address.searchParams.set('timeout', `${seconds}s`)
  const shown = `Post ${JSON.stringify(address.href)}`
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new WebhookFailure(`failed to call webhook: ${why}`))
    const sent = request(
      address,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, */*', 'content-length': Buffer.byteLength(text) },
        ...(authority !== undefined && { ca: authority }),
        signal: AbortSignal.timeout(seconds * 1000),
      },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > MOST_BYTES) sent.destroy(new Error('the answer is too long'))
          else chunks.push(chunk)
        })
        response.on('error', (error) => fail(`${shown}: ${reasonOf(error, address)}`))
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8')
          if (response.statusCode !== 200) return fail(refusalOf(answer))
          try {
            resolve(JSON.parse(answer))
          } catch {
            fail(NOT_JSON)
          }
        })
      },
    )
    sent.on('error', (error) => fail(`${shown}: ${reasonOf(error, address)}`))
    sent.end(text)
  })
}

function refusalOf(answer: string): string {
  return answer.trim() === '' ? 'the server could not find the requested resource' : answer.trim()
}

function reasonOf(error: Error & { code?: string }, { hostname, port }: URL): string {
  const place = `${hostname}:${port || '443'}`
  switch (error.code) {
    case 'ECONNREFUSED':
      return `dial tcp ${place}: connect: connection refused`
    case 'ENOTFOUND':
      return `dial tcp: lookup ${hostname}: no such host`
    case 'ABORT_ERR':
    case 'ERR_CANCELED':
      return 'context deadline exceeded'
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
    case 'ECONNRESET':
      return 'EOF'
    default:
      return error.name === 'TimeoutError' || error.name === 'AbortError' ? 'context deadline exceeded' : error.message
  }
}
