import type { Call } from '../shell/command.ts'
import { options } from './options.ts'

/** redis-cli: one command to a server, its answer as people read it. */
export function redisCli(call: Call): number {
  const { values, rest } = options(call.argv, 'hpanu')
  const host = values.get('h') ?? '127.0.0.1'
  const port = Number(values.get('p') ?? 6379)
  const answer = call.world.speak(host, port, rest.join(' '))
  if (answer === undefined) {
    call.err(`Could not connect to Redis at ${host}:${port}: Connection refused\n`)
    return 1
  }
  call.out(`${readable(answer)}\n`)
  return answer.startsWith('-') ? 1 : 0
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
    default:
      return first === '$-1' ? '(nil)' : lines.slice(0, -1).join('\n')
  }
}
