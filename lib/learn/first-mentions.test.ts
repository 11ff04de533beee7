import { expect, test } from 'vitest'
import { linkFirstMentions } from './first-mentions.ts'
import { readSections } from './markdown.ts'
import { linksOf, plainText, runsOf } from './markdown-walk.ts'

const names = new Map([
  ['Pod', 'pod'],
  ['Service', 'service'],
  ['API server', 'api-server'],
  ['API', 'api'],
])

const cases: [name: string, text: string, links: string[]][] = [
  ['the first mention', 'A Pod is not a Pod.', ['pod']],
  ['several', 'Many Pods behind a Service.', ['pod', 'service']],
  ['the longer of two names', 'The API server has an API.', ['api-server', 'api']],
  ['what the author linked before', 'A [Pod](pod#x22) and a Pod.', ['pod#x22']],
  ['in bold', '**A Pod** runs.', ['pod']],
  ['no code', '`Pod` is a word.', []],
  ['no ordinary word at the beginning of a sentence', 'It rains. Service meshes help.', []],
  ['no part of a longer word', 'PodSecurity and kube-Pod.', []],
  ['a Chinese sentence', '这个Pod 在 Service 后面。', ['pod', 'service']],
  ['a list', '- one Pod\n- two Pods', ['pod']],
]

test.each(cases)('links %s', (_, text, links) => {
  const blocks = readSections(`## A\n\n${text}\n`)[0]?.blocks ?? []
  const linked = linkFirstMentions(blocks, names, new Set(['own']))
  expect(linksOf(linked)).toEqual(links)
  expect(runsOf(linked).map(plainText)).toEqual(runsOf(blocks).map(plainText))
})

test('does not link an entry to itself', () => {
  expect(linksOf(linkFirstMentions(readSections('## A\n\nA Pod.\n')[0]?.blocks ?? [], names, new Set(['pod'])))).toEqual([])
})
