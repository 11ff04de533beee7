import { sleep } from '../../clock.ts'
import type { Resolution } from '../../network/resolver.ts'
import { readConfiguration } from '../../network/resolver.ts'
import type { Call, CommandFunction } from '../shell/command.ts'
import { options } from './options.ts'

/** Two attempts of five seconds: what a resolver waits for a server that does not answer. */
const PATIENCE = 10_000

/** Commands that ask for names. */
export const NAME_COMMANDS: Readonly<Record<string, CommandFunction>> = {
  /** BusyBox's, with its words for a server that refuses and one that keeps silent. */
  async nslookup(call) {
    const { rest } = options(call.argv)
    const [name = '', server] = rest
    const asked = server ?? firstServer(call)
    const reverse = /^\d+\.\d+\.\d+\.\d+$/.test(name)
    const found = await ask(call, reverse ? 'kubernetes.default.svc.cluster.local' : name)
    if (found.kind === 'refused' || found.kind === 'timeout') {
      if (found.kind === 'refused') call.err(`nslookup: write to '${asked}': Connection refused\n`)
      call.out(';; connection timed out; no servers could be reached\n\n')
      return 1
    }
    call.out(`Server:\t\t${asked}\nAddress:\t${asked}:53\n\n`)
    if (reverse) return pointer(call, name)
    if (found.kind !== 'found') {
      call.out(`** server can't find ${name}: NXDOMAIN\n\n`)
      return 1
    }
    for (const address of found.addresses) call.out(`Name:\t${found.name}\nAddress: ${address}\n`)
    call.out('\n')
    return 0
  },
  /** What a C library says of a name: `hosts` and `ahosts` of the databases. */
  async getent(call) {
    const [, database = '', name = ''] = call.argv
    if (!['hosts', 'ahosts', 'ahostsv4'].includes(database)) {
      call.err(`Unknown database: ${database}\n`)
      return 1
    }
    const found = call.world.resolve(name)
    if (found.kind !== 'found') return 2
    for (const address of found.addresses) call.out(`${address.padEnd(15)} ${found.name}\n`)
    return 0
  },
}

function firstServer(call: Call): string {
  return readConfiguration(Buffer.from(call.world.files.read('/etc/resolv.conf') ?? []).toString()).servers[0] ?? '127.0.0.1'
}

async function ask(call: Call, name: string): Promise<Resolution> {
  const found = call.world.resolve(name, true)
  if (found.kind === 'timeout') await sleep(call.world.clock, PATIENCE, call.signal)
  return found
}

/** The name that belongs to an address. */
function pointer(call: Call, address: string): number {
  const reversed = `${address.split('.').toReversed().join('.')}.in-addr.arpa`
  const name = call.world.zone.nameOf(address)
  call.out(name ? `${reversed}\tname = ${name}\n\n` : `** server can't find ${reversed}: NXDOMAIN\n\n`)
  return name ? 0 : 1
}
