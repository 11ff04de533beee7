import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isRecord } from '#lib/kube/read.ts'
import { parseText } from './parse.ts'
import { applyChanges, patchText } from './patch-text.ts'

/** What a real API server serves, as data. */
const KINDS = new URL('../../playground/schema/data/kinds.json', import.meta.url)
const resource = z.object({ kind: z.string(), verbs: z.array(z.string()) })
const served = z.array(z.object({ group: z.string(), versions: z.array(z.object({ version: z.string(), resources: z.array(resource) })) }))

const folder = new URL('./manifests/', import.meta.url)
const manifests = readdirSync(folder)
  .sort()
  .flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split(/^---\n/m)
      .map((text) => [`${file}: ${/^kind: (\S+)/m.exec(text)?.[1]}`, text] as const),
  )

test('there is one of every built-in kind that can be created', () => {
  const written = new Set(manifests.map(([, text]) => `${/^apiVersion: (\S+)/m.exec(text)?.[1]} ${/^kind: (\S+)/m.exec(text)?.[1]}`))
  const groups = served.parse(JSON.parse(readFileSync(KINDS, 'utf8')))
  const missing = groups.flatMap(({ group, versions }) =>
    versions.flatMap(({ version, resources }) =>
      resources
        .filter(({ verbs }) => verbs.includes('create'))
        .map(({ kind }) => `${group === '' ? '' : `${group}/`}${version} ${kind}`)
        .filter((kind) => !written.has(kind)),
    ),
  )
  expect(missing).toEqual([])
})

describe.each(manifests)('%s', (_, text) => {
  const value = parseText(text).documents[0]?.value

  test('is read without a finding', () => {
    expect(parseText(text).documents.flatMap(({ findings }) => findings)).toEqual([])
    expect(isRecord(value)).toBe(true)
  })

  test('comes back as it was written when nothing changes', () => {
    expect(patchText(text, value)).toEqual([])
  })

  test('loses no other line to a change that is merged into it', () => {
    if (!isRecord(value) || !isRecord(value.metadata)) throw new Error('no metadata')
    const labels = isRecord(value.metadata.labels) ? value.metadata.labels : {}
    const changes = patchText(text, { ...value, metadata: { ...value.metadata, labels: { ...labels, merged: 'in' } } })
    const result = applyChanges(text, changes ?? [])
    expect(result).toContain('merged: in')
    const missing = text.split('\n').filter((line) => !result.split('\n').includes(line) && !/^\s*(metadata|labels): \{/.test(line))
    expect(missing).toEqual([])
  })
})
