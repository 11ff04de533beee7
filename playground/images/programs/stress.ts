import type { ProcessHost, Program } from '../program.ts'
import { flagOf, secondsOf } from './load.ts'

const UNITS: Record<string, number> = { '': 1, B: 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 }

function bytesOf(text: string | undefined): number {
  const [, number = '0', unit = ''] = /^(\d+)([BKMG]i?)?$/.exec(text ?? '') ?? []
  return Number(number) * (UNITS[unit] ?? 1)
}

/** Uses what it is told to: `stress --cpu 2 --vm 1 --vm-bytes 150M --timeout 60` (polinux/stress), `-cpus 2 -mem-total 100Mi` (vish/stress). */
export const stress: Program = {
  start(host: ProcessHost) {
    const { argv } = host
    const cores = Number(flagOf(argv, '--cpu', '-c', '-cpus', '--cpus') ?? 0)
    const workers = Number(flagOf(argv, '--vm', '-m') ?? 0)
    const memory = workers * bytesOf(flagOf(argv, '--vm-bytes') ?? '256M') + bytesOf(flagOf(argv, '-mem-total', '--mem-total'))
    const seconds = secondsOf(flagOf(argv, '--timeout', '-t'))
    host.out(`stress: info: [1] dispatching hogs: ${cores} cpu, 0 io, ${workers} vm, 0 hdd`)
    if (memory > 0) host.allocate(memory)
    if (seconds) {
      host.clock.setTimeout(() => {
        host.out(`stress: info: [1] successful run completed in ${seconds}s`)
        host.exit(0)
      }, seconds * 1000)
    }
    return { usage: () => ({ cpu: cores * 1000 + workers * 60 + 1, memory: 2 ** 20 }), onSignal: () => host.exit(143) }
  },
}
