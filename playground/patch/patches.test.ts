import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equalJson, type Json } from './json.ts'
import { jsonPatch } from './json-patch.ts'
import { mergePatch } from './merge-patch.ts'

const documents = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor', 'x/y', 'x~z'), fc.jsonValue({ maxDepth: 2 }))

/** What fast-check calls JSON is JSON. */
const asJson = (value: unknown): Json => value as Json
const inPointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

test('a patch and its inverse give the document back', () => {
  fc.assert(
    fc.property(documents, fc.constantFrom('a', 'b', '__proto__', 'x/y', 'x~z'), fc.jsonValue({ maxDepth: 2 }), (document, key, value) => {
      const before = asJson(document)
      const path = `/${inPointer(key)}`
      const inverse = Object.hasOwn(document, key) ? { op: 'replace', path, value: document[key] } : { op: 'remove', path }
      expect(equalJson(jsonPatch(jsonPatch(before, [{ op: 'add', path, value }]), [inverse]), before)).toBe(true)
    }),
  )
})

test('a merge patch applied twice changes nothing more', () => {
  fc.assert(
    fc.property(documents, documents, (document, patch) => {
      const once = mergePatch(asJson(document), asJson(patch))
      expect(equalJson(mergePatch(once, asJson(patch)), once)).toBe(true)
    }),
  )
})

test('keys that mean something to JavaScript are content and nothing else', () => {
  const patched = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}'))
  expect(Object.hasOwn(patched as object, '__proto__')).toBe(true)
  expect('polluted' in {}).toBe(false)
})
