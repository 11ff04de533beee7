import { sleep } from '../../clock.ts'
import type { Signal } from '../program.ts'
import { SIGNAL_NUMBERS } from '../program.ts'
import type { CommandFunction } from '../shell/command.ts'
import { testExpression } from '../shell/test-expression.ts'
import { options } from './options.ts'

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Commands about the system and its processes. */
export const SYSTEM_COMMANDS: Readonly<Record<string, CommandFunction>> = {
  true: () => 0,
  false: () => 1,
  test: (call) => testExpression(call.argv.slice(1), call.cwd, call.world.files),
  pwd(call) {
    call.out(`${call.cwd}\n`)
    return 0
  },
  async sleep(call) {
    let seconds = 0
    for (const word of call.argv.slice(1)) {
      const value = word === 'infinity' ? 2 ** 31 : Number.parseFloat(word) * (UNITS[word.at(-1) ?? ''] ?? 1)
      if (Number.isNaN(value)) {
        call.err(`sleep: invalid number '${word}'\n`)
        return 1
      }
      seconds += value
    }
    await sleep(call.world.clock, seconds * 1000, call.signal)
    return 0
  },
  env(call) {
    for (const [key, value] of call.env) call.out(`${key}=${value}\n`)
    return 0
  },
  printenv(call) {
    const [, name] = call.argv
    if (name === undefined) for (const [key, value] of call.env) call.out(`${key}=${value}\n`)
    else if (call.env.has(name)) call.out(`${call.env.get(name)}\n`)
    else return 1
    return 0
  },
  ps(call) {
    call.out('PID   USER     TIME  COMMAND\n')
    for (const { pid, user, command, startedAt } of call.world.processes()) {
      const seconds = Math.floor((call.world.clock.now() - startedAt) / 60_000)
      call.out(
        `${String(pid).padStart(5)} ${user.padEnd(8)} ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} ${command}\n`,
      )
    }
    return 0
  },
  kill(call) {
    const words = call.argv.slice(1)
    const named = words[0]?.startsWith('-') ? (words.shift() ?? '').slice(1).replace(/^s$/, '') || words.shift() : 'TERM'
    const signal = Object.entries(SIGNAL_NUMBERS).find(
      ([name, number]) => name === `SIG${named?.replace(/^SIG/, '')}` || String(number) === named,
    )?.[0]
    if (!signal) {
      call.err(`kill: bad signal name '${named}'\n`)
      return 1
    }
    let code = 0
    // The name was found among the signals.
    for (const word of words)
      if (!call.world.kill(Number(word), signal as Signal)) {
        call.err(`kill: can't kill pid ${word}: No such process\n`)
        code = 1
      }
    return code
  },
  hostname(call) {
    call.out(`${options(call.argv).flags.has('i') ? call.world.ip : call.world.hostname}\n`)
    return 0
  },
  whoami(call) {
    call.out(call.world.user === 0 ? 'root\n' : `whoami: unknown uid ${call.world.user}\n`)
    return 0
  },
  id(call) {
    const { user, group, groups } = call.world
    const { flags } = options(call.argv)
    const named = (number: number) => (number === 0 ? '0(root)' : String(number))
    if (flags.has('u')) call.out(`${user}\n`)
    else if (flags.has('g')) call.out(`${group}\n`)
    else if (flags.has('G')) call.out(`${groups.join(' ')}\n`)
    else call.out(`uid=${named(user)} gid=${named(group)} groups=${groups.map(named).join(',')}\n`)
    return 0
  },
  date(call) {
    const now = new Date(call.world.clock.now())
    const format = call.argv[1]?.startsWith('+') ? call.argv[1].slice(1) : undefined
    const [day = '', date = '', month = '', year = '', time = ''] = now.toUTCString().replace(',', '').split(' ')
    const fields: Record<string, string> = {
      Y: year,
      m: now.toISOString().slice(5, 7),
      d: date,
      H: time.slice(0, 2),
      M: time.slice(3, 5),
      S: time.slice(6),
      s: String(Math.floor(now.getTime() / 1000)),
      F: now.toISOString().slice(0, 10),
      T: time,
    }
    call.out(
      `${format ? format.replace(/%([YmdHMSsFT])/g, (_, field: string) => fields[field] ?? '') : `${day} ${month} ${date} ${time} UTC ${year}`}\n`,
    )
    return 0
  },
  uname(call) {
    call.out(options(call.argv).flags.has('a') ? `Linux ${call.world.hostname} 6.12.0-simulated #1 SMP x86_64 GNU/Linux\n` : 'Linux\n')
    return 0
  },
  uptime(call) {
    call.out(` ${new Date(call.world.clock.now()).toISOString().slice(11, 19)} up 41 days,  load average: 0.42, 0.38, 0.35\n`)
    return 0
  },
  free(call) {
    const total = Math.round((Number.isFinite(call.world.memoryLimit) ? call.world.memoryLimit : 32 * 2 ** 30) / 1024)
    call.out(
      `              total        used        free\nMem:     ${String(total).padStart(10)}  ${String(Math.round(total * 0.3)).padStart(10)}  ${String(Math.round(total * 0.7)).padStart(10)}\n`,
    )
    return 0
  },
  nproc(call) {
    call.out('8\n')
    return 0
  },
  async yes(call) {
    const line = `${call.argv.slice(1).join(' ') || 'y'}\n`.repeat(20)
    for (;;) {
      call.out(line)
      await call.world.burn(100, call.signal)
      if (call.signal.aborted) return 130
    }
  },
  clear(call) {
    call.out('\u001b[H\u001b[2J')
    return 0
  },
  which: (call) => {
    const [, name = ''] = call.argv
    if (!call.world.files.get(`/bin/${name}`)) return 1
    call.out(`/bin/${name}\n`)
    return 0
  },
}
