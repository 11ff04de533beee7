import { address } from '#lib/address.ts'
import { draftKey, findDraft, keepDraft } from './draft-store.ts'
import { type KeptText, useKeptText } from './use-kept-text.ts'

/** The text of objects that are not there yet, kept in the browser as one types unless it holds a Secret. */
export function useNewDraft(cluster: string, owner: string, slot: string | undefined): KeptText {
  return useKeptText({
    key: draftKey(owner, cluster, 'new'),
    slot,
    clean: '',
    about: (text) => ({ base: null, title: titleOf(text), href: address.create(cluster) }),
    secret: holdsSecret,
  })
}

/** Puts a text behind what the person has already begun to create, so that the create page opens with it. */
export function addToNewDraft(cluster: string, owner: string, text: string): void {
  const key = draftKey(owner, cluster, 'new')
  const begun = findDraft(key)
  const whole = begun === undefined || begun.text.trim() === '' ? text : `${begun.text.trimEnd()}\n---\n${text}`
  const about = { base: null, title: titleOf(whole), href: address.create(cluster) }
  keepDraft(begun?.slot ?? key, { ...about, text: whole, savedAt: Date.now() }, holdsSecret(whole))
}

/** Whether a text, of whatever form, makes a Secret. */
export function holdsSecret(text: string): boolean {
  // Spaces, not all white space: a long run of empty lines would be walked again from each of them.
  return /(?:^|[{,])[ \t]*(?:-[ \t]+)*["']?kind["']?[ \t]*:\s*['"]?Secret/m.test(text)
}

/** `Deployment cart`, and how many more documents there are. */
function titleOf(text: string): string {
  const kinds = [...text.matchAll(/^["']?kind["']?:\s*["']?(\w+)/gm)]
  const name = /^ {2}["']?name["']?:\s*["']?([\w.-]+)|^metadata:\s*\{.*?name:\s*([\w.-]+)/m.exec(text)
  const first = [kinds[0]?.[1] ?? 'YAML', name?.[1] ?? name?.[2]].filter((word) => word !== undefined).join(' ')
  return kinds.length > 1 ? `${first} +${kinds.length - 1}` : first
}
