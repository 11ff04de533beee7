import type { Names } from '#lib/learn/first-mentions.ts'
import { entryFactsOf, entryHead, entrySlugs } from './load.ts'

/** Names that are no kind, and as plain to tell from other words. */
const OTHERS: readonly (readonly [name: string, slug: string])[] = [
  ['API server', 'api-server'],
  ['Gateway API', 'gateway-api'],
  ['API', 'application-programming-interface'],
  ['CNCF', 'cncf'],
  ['etcd', 'etcd'],
  ['kube-proxy', 'kube-proxy'],
  ['kubectl', 'kubectl'],
  ['kubelet', 'kubelet'],
]

let names: Names | undefined

/** The names of kinds and of the parts of a cluster, which are written alike in both languages. */
export function mentionedNames(): Names {
  names ??= new Map([
    ...entrySlugs()
      .filter((slug) => entryFactsOf(slug).belongsTo.kinds.length > 0)
      .map((slug) => [entryHead(slug, 'en').words.title, slug] as const)
      .filter(([title]) => /^[A-Z][A-Za-z]+$/.test(title)),
    ...OTHERS,
  ])
  return names
}
