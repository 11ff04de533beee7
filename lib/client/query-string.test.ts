import './validation.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { queryList, queryText } from './query-fields.ts'
import { readQuery } from './query-string.ts'

const schema = z.object({ ns: queryList, q: queryText, tail: z.coerce.number().int().min(1).optional() })

test.each([
  ['', { ns: [], q: '' }],
  ['?ns=a,b&q=web+1', { ns: ['a', 'b'], q: 'web 1' }],
  ['?ns=,a,&other=1', { ns: ['a'], q: '' }],
  ['?tail=20', { ns: [], q: '', tail: 20 }],
  ['?tail=none&q=x', { ns: [], q: 'x' }],
])('the address %j opens, also where a part of it is broken', (search, values) => {
  expect(readQuery(schema, search)).toEqual(values)
})
