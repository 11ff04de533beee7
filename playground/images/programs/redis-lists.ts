/** Values of keys: texts and lists. */
export type RedisValue = string | string[]

export const WRONG_TYPE = '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n'

const bulk = (value: string | undefined) => (value === undefined ? '$-1\r\n' : `$${value.length}\r\n${value}\r\n`)

/** Answers the commands of lists, as queues of work use them; undefined for another command. */
export function listAnswer(keys: Map<string, RedisValue>, command: string, key: string, rest: readonly string[]): string | undefined {
  if (!COMMANDS.has(command)) return undefined
  const held = keys.get(key) ?? []
  if (typeof held === 'string') return WRONG_TYPE
  const keep = (items: string[]) => (items.length > 0 ? keys.set(key, items) : keys.delete(key))
  switch (command) {
    case 'RPUSH':
    case 'LPUSH': {
      const items = command === 'RPUSH' ? [...held, ...rest] : [...[...rest].reverse(), ...held]
      keep(items)
      return `:${items.length}\r\n`
    }
    case 'LPOP':
    case 'RPOP': {
      const items = [...held]
      const taken = command === 'LPOP' ? items.shift() : items.pop()
      keep(items)
      return bulk(taken)
    }
    case 'LLEN':
      return `:${held.length}\r\n`
    default: {
      const place = (text: string | undefined) => (Number(text) < 0 ? held.length + Number(text) : Number(text))
      const [first, last] = [place(rest[0]), place(rest[1])]
      if (Number.isNaN(first) || Number.isNaN(last)) return '-ERR value is not an integer or out of range\r\n'
      const items = held.slice(Math.max(0, first), last + 1)
      return `*${items.length}\r\n${items.map(bulk).join('')}`
    }
  }
}

const COMMANDS = new Set(['RPUSH', 'LPUSH', 'LPOP', 'RPOP', 'LLEN', 'LRANGE'])
