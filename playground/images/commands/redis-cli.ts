import type { Call } from '../shell/command.ts'
import { LineReader } from '../shell/streams.ts'
import { options } from './options.ts'

/** redis-cli: a command to a server, or each line of its input, with its answers as people read them. */
export async function redisCli(call: Call): Promise<number> {
  const { values, rest } = options(call.argv, 'hpanu')
  const host = values.get('h') ?? '127.0.0.1'
  const port = Number(values.get('p') ?? 6379)
  if (rest.length > 0) return one(call, host, port, rest.join(' '))
  const reader = new LineReader(call.stdin)
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) {
    if (/^(quit|exit)$/i.test(line.trim())) break
    if (line.trim()) one(call, host, port, line)
  }
  return 0
}

function one(call: Call, host: string, port: number, line: string): number {
  const answer = call.world.speak(host, port, line)
  if (answer === undefined) {
    call.err(`Could not connect to Redis at ${host}:${port}: Connection refused\n`)
    return 1
  }
  call.out(`${readable(answer)}\n`)
  // Only `-e` makes an exit code of an error, and nothing here gives it.
  return 0
}

function readable(answer: string): string {
  const [first = '', ...lines] = answer.split('\r\n')
  switch (first[0]) {
    case '+':
      return first.slice(1)
    case '-':
      return `(error) ${first.slice(1)}`
    case ':':
      return `(integer) ${first.slice(1)}`
    case '*':
      return (
        lines
          .filter((_, index) => index % 2 === 1)
          .map((text, index) => `${index + 1}) "${text}"`)
          .join('\n') || '(empty array)'
      )
    default:
      return first === '$-1' ? '(nil)' : lines.slice(0, -1).join('\n')
  }
}
