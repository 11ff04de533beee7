import { expect, test } from 'vitest'
import { listAnswer, type RedisValue } from './redis-lists.ts'

test('a queue of work is filled, looked at and emptied', () => {
  const keys = new Map<string, RedisValue>([['name', 'text']])
  const say = (line: string) => {
    const [command = '', key = '', ...rest] = line.split(' ')
    return listAnswer(keys, command, key, rest)?.replaceAll('\r\n', ' ').trim()
  }
  const told = ['RPUSH q a bb', 'LPUSH q z', 'LRANGE q 0 -1', 'LPOP q', 'RPOP q', 'LLEN q', 'LPOP q', 'LPOP q', 'LLEN name', 'GET q'].map(
    say,
  )
  expect(told).toEqual([
    ':2',
    ':3',
    '*3 $1 z $1 a $2 bb',
    '$1 z',
    '$2 bb',
    ':1',
    '$1 a',
    '$-1',
    '-WRONGTYPE Operation against a key holding the wrong kind of value',
    undefined,
  ])
  expect(keys.has('q')).toBe(false)
})
