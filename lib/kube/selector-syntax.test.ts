import { expect, test } from 'vitest'
import { fieldSelectorFault, labelSelectorFault } from './selector-syntax.ts'

test.each([
  '',
  'app',
  '!canary',
  '! canary',
  'app=web',
  'app == web',
  'app=',
  'app!=web,tier=front',
  'app.kubernetes.io/name in (web, api)',
  'tier notin (a,b),app',
  'size > 3',
])('the label selector %j is taken as it is typed', (text) => {
  expect(labelSelectorFault(text)).toBeNull()
})

test.each([
  ['app=web,', 'form', ''],
  ['=web', 'form', '=web'],
  ['app web', 'form', 'app web'],
  ['app in web', 'form', 'app in web'],
  ['-app=web', 'key', '-app=web'],
  ['a/b/c=1', 'key', 'a/b/c=1'],
  ['ok,app=we$b', 'value', 'app=we$b'],
  ['app in (a b)', 'value', 'app in (a b)'],
])('the label selector %j is refused before it is sent', (text, reason, part) => {
  expect(labelSelectorFault(text)).toEqual({ part, reason })
})

test.each(['', 'metadata.name=web', 'status.phase!=Running, spec.nodeName==n1', 'reason=a\\,b', 'type='])(
  'the field selector %j is taken as it is typed',
  (text) => {
    expect(fieldSelectorFault(text)).toBeNull()
  },
)

test.each([
  ['metadata.name', 'form', 'metadata.name'],
  ['a=b,', 'form', ''],
  ['.x=1', 'key', '.x=1'],
  ['a=b=c', 'value', 'a=b=c'],
  ['a=\\b', 'value', 'a=\\b'],
])('the field selector %j is refused before it is sent', (text, reason, part) => {
  expect(fieldSelectorFault(text)).toEqual({ part, reason })
})
