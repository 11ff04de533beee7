import { expect, test, vi } from 'vitest'
import { askBeforeLeaving, leavingIsAsked } from './leaving.ts'

test('nothing unsaved: leaving is not asked about', () => {
  expect(leavingIsAsked('/glossary', '/')).toBe(false)
})

test('something unsaved: asks for another page, not for another view of the same, until it ends', () => {
  const ask = vi.fn()
  const end = askBeforeLeaving(ask)
  expect(leavingIsAsked('/c/dev/create?ns=shop', '/c/dev/create')).toBe(false)
  expect(ask).not.toHaveBeenCalled()
  expect(leavingIsAsked('/glossary', '/c/dev/create')).toBe(true)
  expect(ask).toHaveBeenCalledExactlyOnceWith('/glossary')
  end()
  expect(leavingIsAsked('/glossary', '/c/dev/create')).toBe(false)
})
