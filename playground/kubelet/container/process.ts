import type { Clock, Timer } from '../../clock.ts'
import type { ProcessHost, Program, RunningProgram, Server, Signal, StoredData, Usage } from '../../images/program.ts'
import { SIGNAL_NUMBERS } from '../../images/program.ts'
import type { ContainerWorld } from '../../images/shell/command.ts'
import type { PodNetwork } from '../../network/network.ts'
import { type Random, randomFrom } from '../../random.ts'
import type { ContainerLog } from '../logs/container-log.ts'
import type { ContainerConsole } from './console.ts'
import { type Consumption, type Limits, Meter } from './meter.ts'

/** How a process came to its end. */
export interface Exit {
  code: number
  signal?: number
  reason: 'Completed' | 'Error' | 'OOMKilled'
  at: number
}

export interface ProcessOptions {
  program: Program
  argv: readonly string[]
  env: ReadonlyMap<string, string>
  clock: Clock
  seed: string
  hostname: string
  startedAt: number
  log: ContainerLog
  network: PodNetwork
  limits: () => Limits
  cwd: string
  mounts: readonly string[]
  world: () => ContainerWorld
  console: ContainerConsole | undefined
  onExit: (exit: Exit) => void
  onChange: () => void
}

/** The first process of a container: what its program finds around it, and what the kubelet may do to it. */
export class ContainerProcess implements ProcessHost {
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly clock: Clock
  readonly random: Random
  readonly seed: string
  readonly hostname: string
  readonly startedAt: number
  readonly cwd: string
  readonly mounts: readonly string[]
  readonly console: ContainerConsole | undefined
  #world: ContainerWorld | undefined
  #options: ProcessOptions
  #program: RunningProgram = {}
  #meter: Meter
  #ports: number[] = []
  #timers = new Set<Timer>()
  #allocated = 0
  #ended: Exit | undefined
  /** While it starts, it is the moment of its start: what is taken over has said its first words long ago. */
  #starting = false

  constructor(options: ProcessOptions) {
    this.#options = options
    this.argv = options.argv
    this.env = options.env
    this.random = randomFrom(options.seed)
    this.seed = options.seed
    this.hostname = options.hostname
    this.startedAt = options.startedAt
    this.cwd = options.cwd
    this.mounts = options.mounts
    this.console = options.console
    this.#meter = new Meter(options.startedAt, (now) => this.#demand(now), options.limits, options.network.traffic)
    this.clock = {
      now: () => (this.#starting ? options.startedAt : options.clock.now()),
      setTimeout: (run, delay) => this.#later(run, delay),
    }
  }

  /** Starts the program; it may end before this returns. */
  start(): void {
    this.#starting = true
    const running = this.#options.program.start(this)
    this.#starting = false
    if (this.#ended) return
    this.#program = running
    if (running.logs) this.#options.log.setSource(running.logs)
  }

  /** Made when first asked for: most containers never need it. */
  get world(): ContainerWorld {
    this.#world ??= this.#options.world()
    return this.#world
  }

  get ended(): Exit | undefined {
    return this.#ended
  }

  out(line: string): void {
    if (!this.#ended) this.#options.log.write(this.clock.now(), 'stdout', line)
  }

  err(line: string): void {
    if (!this.#ended) this.#options.log.write(this.clock.now(), 'stderr', line)
  }

  exit(code: number): void {
    this.#end({ code, reason: code === 0 ? 'Completed' : 'Error', at: this.clock.now() })
  }

  listen(port: number, server: Server): boolean {
    if (this.#ended || !this.#options.network.listen(port, this.#counted(server))) return false
    this.#ports.push(port)
    return true
  }

  close(port: number): void {
    if (!this.#ports.includes(port)) return
    this.#ports = this.#ports.filter((own) => own !== port)
    this.#options.network.close(port)
  }

  changed(): void {
    this.#options.onChange()
  }

  limits(): Limits {
    return this.#options.limits()
  }

  allocate(bytes: number): void {
    this.#allocated = Math.max(0, this.#allocated + bytes)
    this.checkMemory()
  }

  /** Ends the process when it holds more than its limit allows, which may have been lowered. */
  checkMemory(): void {
    const { memory } = this.limits()
    if (memory !== undefined && this.#allocated + this.#demand(this.clock.now()).memory > memory)
      // The kernel needs a moment to find its victim; the program has begun by then.
      this.clock.setTimeout(() => this.#end({ code: 137, signal: 9, reason: 'OOMKilled', at: this.clock.now() }), 300)
  }

  work(milliseconds: number): number {
    this.#meter.work(this.clock.now(), milliseconds)
    return this.#meter.delay()
  }

  /** What the container uses now. */
  usage(): Usage {
    const now = this.#options.clock.now()
    const memory = this.#demand(now).memory + this.#allocated
    return { cpu: this.#meter.cpu(now), memory: Math.min(memory, this.limits().memory ?? Number.POSITIVE_INFINITY) }
  }

  /** What it has used since it began. */
  consumed(): Consumption {
    this.#meter.advance(this.#options.clock.now())
    return this.#meter.total
  }

  /** What the program keeps on disk of its own. */
  get stored(): StoredData | undefined {
    return this.#program.stored
  }

  /** Bytes that commands have written into the container itself. */
  get writtenFiles(): number {
    return this.#world?.files.ownBytes ?? 0
  }

  /** Sends a signal to process 1: without a handler it does nothing, unless it is SIGKILL. */
  kill(signal: Signal): void {
    if (this.#ended) return
    if (signal === 'SIGKILL') this.#end({ code: 128 + SIGNAL_NUMBERS.SIGKILL, reason: 'Error', at: this.clock.now() })
    else this.#program.onSignal?.(signal)
  }

  #demand(now: number): Usage {
    return this.#program.usage?.(now) ?? { cpu: 1, memory: 4 * 2 ** 20 }
  }

  /** Counts the bytes of HTTP exchanges; the request line and headers of both sides have some 300. */
  #counted(server: Server): Server {
    if (server.protocol !== 'http') return server
    const { traffic } = this.#options.network
    return {
      protocol: 'http',
      answer: async (request) => {
        const response = await server.answer(request)
        traffic.received += 300 + request.body.length
        traffic.transmitted += 300 + (response.body?.length ?? 0)
        return response
      },
    }
  }

  #later(run: () => void, delay: number): Timer {
    const timer = this.#options.clock.setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, delay)
    this.#timers.add(timer)
    return timer
  }

  #end(exit: Exit): void {
    if (this.#ended) return
    this.#meter.advance(exit.at)
    this.#ended = exit
    for (const timer of this.#timers) timer.cancel()
    for (const port of this.#ports) this.#options.network.close(port)
    this.console?.input.close()
    this.#options.log.end(exit.at)
    this.#options.onExit(exit)
  }
}
