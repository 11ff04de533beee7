import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { differences } from './differences.ts'
import { groups } from './groups.ts'

const recorded = z.record(z.string(), z.array(z.unknown()))

test('the documentation says how much is compared, and how much of it differs', () => {
  const folder = path.join(import.meta.dirname, 'recorded')
  const cases = readdirSync(folder).flatMap((file) =>
    Object.values(recorded.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))),
  )
  const requests = cases.reduce((sum, answers) => sum + answers.length, 0)
  const differing = Object.values(differences).reduce((sum, group) => sum + Object.keys(group).length, 0)
  const words = readFileSync('docs/playground.md', 'utf8')
  expect(words).toContain(`${requests} requests in ${cases.length} cases are compared`)
  expect(words).toContain(`${differing} of the cases differ`)
})

test.each(Object.entries(groups))('what was recorded for %s is what its cases ask', (group, cases) => {
  const answers = recorded.parse(JSON.parse(readFileSync(path.join(import.meta.dirname, 'recorded', `${group}.json`), 'utf8')))
  expect(Object.keys(answers)).toEqual(cases.map(({ name }) => name))
})
