import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { openServer, type Send } from '#playground/compare/server.ts'
import { type Playground, startApiServer } from '#playground/start.ts'
import { entrySlugs, loadEntry } from './load.ts'

/** Every example manifest of the glossary, applied as it is: to the playground, or with `PILOTHOUSE_TEST_KUBECONFIG` to a real API server. */
const real = process.env.PILOTHOUSE_TEST_KUBECONFIG
const examples = entrySlugs().flatMap((slug) => {
  const example = loadEntry(slug, 'en')?.example ?? null
  return example === null ? [] : [{ slug, example }]
})

const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string().optional(), generateName: z.string().optional(), namespace: z.string().optional() }),
})
type Manifest = z.infer<typeof manifest>
const created = z.looseObject({ metadata: z.looseObject({ name: z.string() }) })
const resourceList = z.looseObject({
  resources: z.array(z.looseObject({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
})

let playground: Playground | undefined
let send: Send

beforeAll(async () => {
  if (!real) playground = await startApiServer({ port: 0, host: '127.0.0.1', seed: 'empty', speed: 1, admin: false })
  send = openServer(playground?.kubeconfig ?? readFileSync(real ?? '', 'utf8'))
})

afterAll(async () => playground?.stop())

/** A definition takes a moment before its kind is served: what follows it in the same manifest waits so long. */
const PATIENCE_MS = 10_000

async function collectionOf({ apiVersion, kind }: Manifest, namespace: string): Promise<string> {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  for (const end = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const list = resourceList.safeParse((await send({ method: 'GET', path: root })).body)
    const found = list.data?.resources.find((each) => each.kind === kind && !each.name.includes('/'))
    if (found !== undefined) return found.namespaced ? `${root}/namespaces/${namespace}/${found.name}` : `${root}/${found.name}`
    if (Date.now() > end) throw new Error(`${apiVersion} ${kind} is not served`)
  }
}

/** Creates an object and gives its address. A field that the API does not know, or one twice, is an error here, not a warning. */
async function create(object: Manifest, namespace: string): Promise<string> {
  const collection = await collectionOf(object, object.metadata.namespace ?? namespace)
  const { code, body } = await send({ method: 'POST', path: `${collection}?fieldValidation=Strict`, body: object })
  expect({ code, body }).toMatchObject({ code: 201 })
  return `${collection}/${created.parse(body).metadata.name}`
}

describe('a reader who tries an example', () => {
  test.each(examples)('has $slug accepted as it is', async ({ slug, example }) => {
    const namespace = `example-${slug}`.slice(0, 63)
    const made: string[] = []
    try {
      made.push(await create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, namespace))
      for (const document of parseAllDocuments(example)) {
        expect(document.errors).toEqual([])
        made.push(await create(manifest.parse(document.toJS()), namespace))
      }
    } finally {
      for (const path of made.reverse()) await send({ method: 'DELETE', path })
    }
  })
})
