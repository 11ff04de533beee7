import { readFileSync } from 'node:fs'
import https from 'node:https'
import { KubeConfig } from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Playground, startPlayground } from '#e2e/fixture/processes.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'
import { suggestions } from './complete.ts'
import { cursorAt } from './cursor.ts'
import { sampleOf } from './sample.ts'
import { documentName, openapiDocument, openapiIndex, SchemaBook } from './schema.ts'
import { validate } from './validate.ts'

/**
 * Samples that an API server refuses although their schema lets them pass, each with what it needs that no sample can know.
 * The same list holds for the playground and a real API server.
 */
const REFUSED: Record<string, string> = {
  'certificates.k8s.io/v1 CertificateSigningRequest': 'needs a certificate request that somebody signed with a key of their own',
  'events.k8s.io/v1 Event': 'needs the object and the moment that it tells of',
}

const resources = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean(), verbs: z.array(z.string()) })),
})

let playground: Playground | undefined
let config: KubeConfig

beforeAll(async () => {
  const real = process.env.PILOTHOUSE_TEST_KUBECONFIG
  playground = real ? undefined : await startPlayground({ seed: 'empty' })
  config = new KubeConfig()
  config.loadFromString(readFileSync(real ?? playground?.kubeconfig ?? '', 'utf8'))
})

afterAll(async () => playground?.stop())

async function ask(path: string, method = 'GET', body?: unknown): Promise<{ code: number; body: unknown }> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const options: https.RequestOptions = { method, headers: { 'content-type': 'application/json', accept: 'application/json' } }
  await config.applyToHTTPSOptions(options)
  return new Promise((resolve, reject) => {
    const request = https.request(new URL(path, config.getCurrentCluster()?.server), options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ code: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) }))
    })
    request.on('error', reject)
    request.end(text)
  })
}

/**
 * Creates with a dry run; where the API server is not ready to give out addresses of Services (`ErrNotReady` of its ipallocator: it
 * catches up with ServiceCIDRs after they change, as other tests let them), a moment later again.
 */
async function tryToCreate(path: string, sample: unknown): Promise<{ code: number; message: string }> {
  const status = z.looseObject({ message: z.string().default('') })
  for (let left = 40; ; left -= 1) {
    const { code, body } = await ask(`${path}?dryRun=All&fieldValidation=Strict`, 'POST', sample)
    const { message } = status.parse(body)
    if (left === 0 || !message.includes('allocator not ready')) return { code, message }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Every kind that can be created, with the book that its schema stands in. */
async function everyKind() {
  const index = openapiIndex.parse((await ask('/openapi/v3')).body).paths
  const kinds = []
  for (const [name, { serverRelativeURL }] of Object.entries(index)) {
    const apiVersion = name.replace(/^apis?\//, '')
    if (!/^(?:api\/v1|apis\/[^/]+\/[^/]+)$/.test(name) || documentName(apiVersion) !== name) continue
    const listed = resources.safeParse((await ask(`/${name}`)).body)
    if (!listed.success) continue
    const book = new SchemaBook(openapiDocument.parse((await ask(serverRelativeURL)).body))
    for (const { name: plural, kind, namespaced, verbs } of listed.data.resources)
      if (!plural.includes('/') && verbs.includes('create') && verbs.includes('list'))
        kinds.push({ apiVersion, plural, kind, namespaced, book, root: name })
  }
  return kinds
}

test('every kind of the cluster has a schema, completes, and has a sample without a finding that the API server takes', {
  timeout: 240_000,
}, async () => {
  const kinds = await everyKind()
  expect(kinds.length).toBeGreaterThan(40)
  const problems: string[] = []
  const refused: Record<string, string> = {}
  for (const { apiVersion, plural, kind, namespaced, book, root } of kinds) {
    const id = `${apiVersion} ${kind}`
    const schema = book.kind(apiVersion, kind)
    if (schema === undefined) {
      problems.push(`${id}: no schema`)
      continue
    }
    const sample = sampleOf(book, schema, { apiVersion, kind, name: 'sample', namespace: namespaced ? 'default' : null })
    for (const found of validate(book, schema, sample)) problems.push(`${id}: ${found.code} ${found.path.join('.')} ${found.name}`)
    const begun = `apiVersion: ${apiVersion}\nkind: ${kind}\n`
    const offered = suggestions(book, schema, cursorAt(begun, begun.length)).map(({ label }) => label)
    if (!offered.includes('metadata')) problems.push(`${id}: completes ${offered.join(', ')}`)
    const { code, message } = await tryToCreate(`/${root}${namespaced ? '/namespaces/default' : ''}/${plural}`, sample)
    if (code >= 300) refused[id] = `${message}\n${wholeText(sample)}`
  }
  expect(problems).toEqual([])
  for (const id of Object.keys(REFUSED)) delete refused[id]
  expect(refused).toEqual({})
})
