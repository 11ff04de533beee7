/** Selectors with signs that no keyboard has, and what is said of them. */
import { type Case, get, post } from '../case.ts'
import { configMap, core } from './objects.ts'

const maps = core('configmaps')
const signs = ['%00', '%01', '%7F', '%C2%85', '%09a', '%0Ca', 'a%0Ab', 'a%0Bb', '%C2%A0a', '%E2%80%A8', '%E3%80%80a']
const ended = ['a%00', 'a=%00', 'a=b%00', '%00a=b', 'a%00,b', 'a,%00', 'a in (b%00)', 'a!%00', 'x%00=y']

export const selectorCases: readonly Case[] = [...signs, ...ended].map((text) => ({
  name: text,
  steps: [
    { ...post(maps, configMap('c', { metadata: { name: 'c', labels: { a: 'b', 'in-case': '{ns}' } } })), silent: true },
    get(`${maps}?labelSelector=in-case={ns},${text.replaceAll(' ', '%20')}`),
    get(`${maps}?labelSelector=${text.replaceAll(' ', '%20')},in-case={ns}`),
    get(`${maps}?fieldSelector=metadata.name=c,${text.replaceAll(' ', '%20')}`),
  ],
}))
