/** A small server of webhooks for tests, over HTTPS on loopback: what it does is said by the path it is called at. */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { isRecord, type Json, type JsonRecord } from '#playground/patch/json.ts'
import { createAuthority } from '#playground/pki/authority.ts'

export interface WebhookServer {
  /** Without a slash at its end. */
  url: string
  /** The authority of its certificate: PEM in base64, as configurations hold it. */
  caBundle: string
  /** Paths that were called, in order. */
  readonly calls: string[]
  stop(): Promise<void>
}

export async function startWebhookServer(): Promise<WebhookServer> {
  const authority = createAuthority()
  const { certificate, key } = authority.issueServer(['127.0.0.1', 'localhost'])
  const calls: string[] = []
  const server = createServer({ cert: certificate, key }, (request, response) => void serve(request, response, calls))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `https://127.0.0.1:${port}`,
    caBundle: Buffer.from(authority.certificate).toString('base64'),
    calls,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, calls: string[]): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? ''
  calls.push(path)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  // What API servers send is JSON.
  const review = JSON.parse(Buffer.concat(chunks).toString('utf8')) as JsonRecord
  const asked = isRecord(review.request) ? review.request : {}
  const answer = ANSWERS[path.slice(1)]
  if (path === '/slow') return
  if (path === '/cut') return void response.destroy()
  if (path === '/missing' || !answer) return void response.writeHead(404).end()
  if (path === '/text') return void response.writeHead(200).end('this is no JSON')
  const body = { apiVersion: review.apiVersion ?? null, kind: review.kind ?? null, response: { uid: asked.uid ?? null, ...answer(asked) } }
  const changed = path === '/wrong-kind' ? { ...body, kind: 'Review' } : path === '/no-response' ? { ...body, response: undefined } : body
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(changed))
}

const base64 = (patch: Json): string => Buffer.from(JSON.stringify(patch)).toString('base64')
const patch = (...operations: Json[]): JsonRecord => ({ allowed: true, patchType: 'JSONPatch', patch: base64(operations) })
const labelled = (key: string) => (asked: JsonRecord) => {
  const metadata = metadataOf(asked)
  const labels = isRecord(metadata.labels) ? metadata.labels : {}
  return patch({ op: 'add', path: '/metadata/labels', value: { ...labels, [key]: 'yes' } })
}

const ANSWERS: Record<string, (asked: JsonRecord) => JsonRecord> = {
  allow: () => ({ allowed: true }),
  warn: () => ({ allowed: true, warnings: ['look out', 'twice'] }),
  deny: () => ({ allowed: false }),
  'deny-warn': () => ({ allowed: false, warnings: ['look out'], status: { message: 'not this one' } }),
  'deny-code': () => ({ allowed: false, status: { code: 402, message: 'it costs', reason: 'PaymentRequired' } }),
  'deny-reason': () => ({ allowed: false, status: { reason: 'Because' } }),
  'deny-marked': (asked) => ({ allowed: !isMarked(asked), status: { message: 'marked' } }),
  'label-a': labelled('a'),
  'label-b': labelled('b'),
  'saw-b': (asked) => {
    const { labels } = metadataOf(asked)
    return patch({ op: 'add', path: '/metadata/annotations', value: { 'saw-b': String(isRecord(labels) && 'b' in labels) } })
  },
  container: () => patch({ op: 'add', path: '/spec/containers/-', value: { name: 'sidecar', image: 'proxy:1' } }),
  command: () => patch({ op: 'replace', path: '/command', value: ['echo', 'changed'] }),
  wrong: () => patch({ op: 'add', path: '/metadata/labels', value: { 'a b': 'c' } }),
  nothing: () => patch({ op: 'remove', path: '/metadata/none' }),
  'no-type': () => ({ allowed: true, patch: base64([]) }),
  'other-type': () => ({ allowed: true, patchType: 'MergePatch', patch: base64([]) }),
  'type-only': () => ({ allowed: true, patchType: 'JSONPatch' }),
  'bad-base64': () => ({ allowed: true, patchType: 'JSONPatch', patch: Buffer.from('patch').toString('base64') }),
  'wrong-uid': () => ({ uid: 'another', allowed: true }),
  'wrong-kind': () => ({ allowed: true }),
  'no-response': () => ({}),
  text: () => ({}),
  // Tells in a warning what it was asked, so that the questions of two servers can be compared.
  echo: (asked) => ({ allowed: true, warnings: [JSON.stringify(tidy(asked))] }),
}

function metadataOf({ object, oldObject }: JsonRecord): JsonRecord {
  const subject = isRecord(object) ? object : isRecord(oldObject) ? oldObject : {}
  return isRecord(subject.metadata) ? subject.metadata : {}
}

function isMarked(asked: JsonRecord): boolean {
  const { labels } = metadataOf(asked)
  return isRecord(labels) && 'marked' in labels
}

/** In the order of keys, without who asks and whose fields they are. */
function tidy(value: Json): Json {
  if (Array.isArray(value)) return value.map(tidy)
  if (!isRecord(value)) return value
  const kept = Object.keys(value).filter((key) => key !== 'userInfo' && key !== 'managedFields' && key !== 'resourceVersion')
  return Object.fromEntries(kept.toSorted().map((key) => [key, tidy(value[key] ?? null)]))
}
