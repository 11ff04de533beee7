import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { ClusterRegistry } from '../cluster/registry.ts'
import type { Log } from '../log/log.ts'

export interface Playground {
  /** Settles once its cluster is listed, or when it could not be started; never rejects. */
  ready: Promise<void>
  stop: () => Promise<void>
}

const START_MS = 30_000
const POLL_MS = 25
const STOP_MS = 3_000
/** Before it is started again; twice as long after each further fall. */
const RESTART_MS = 500
const MOST_FALLS = 5
/** One that ran so long had not fallen in a row. */
const SETTLED_MS = 60_000

interface PlaygroundOptions {
  /** The file of the playground's program. */
  program: string
  seed: string
  log: Log
  clusters: ClusterRegistry
}

/**
 * Starts the playground as a process of its own and lists its cluster once it serves. The console knows of it only its
 * kubeconfig: everything else goes over the Kubernetes API. It ends with the console, also when that is killed: its
 * standard input is a pipe that closes then. One that ends by itself is started again, from its seed: it is in memory.
 */
export function startPlayground({ program, seed, log, clusters }: PlaygroundOptions): Playground {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  let folder: string | undefined

  /** @returns once it serves, what settles with the reason of its end; or why it does not serve */
  const launch = async (): Promise<{ ended: Promise<string> } | { problem: string }> => {
    folder ??= await mkdtemp(path.join(tmpdir(), 'pilothouse-'))
    const file = path.join(folder, 'kubeconfig')
    await rm(file, { force: true })
    stopping.signal.throwIfAborted()
    const preload = new URL('./end-with-parent.mjs', import.meta.url).href
    const args = ['--import', preload, program, '--port', '0', '--kubeconfig-out', file, '--seed', seed]
    const launched = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'pipe'] })
    child = launched
    const said: string[] = []
    createInterface({ input: launched.stderr }).on('line', (line) => {
      said.push(line)
      if (said.length > 20) said.shift()
      log.info({ line }, 'playground')
    })
    const ended = new Promise<string>((resolve) => {
      launched.once('error', (error) => resolve(error.message))
      launched.once('exit', (code, signal) => resolve(lastWords(said) ?? `it ended with ${signal ?? code}`))
    })
    const problem = await waitForFile(file, START_MS, ended)
    if (problem !== undefined) return { problem }
    await clusters.addPlayground(file)
    return { ended }
  }

  /** Starts it again whenever it ends, until it falls so often in a row that there is no sense in it. */
  const keep = async (first: Promise<string>) => {
    let ended = first
    let falls = 0
    for (;;) {
      const began = performance.now()
      const reason = await ended
      if (stopping.signal.aborted) return
      falls = performance.now() - began > SETTLED_MS ? 1 : falls + 1
      if (falls > MOST_FALLS)
        return say(`The playground stopped for the ${falls}th time in a row: ${reason}. Start the console again for a new one.`)
      say(`The playground stopped: ${reason}. It starts again from its seed.`)
      await setTimeout(RESTART_MS * 2 ** (falls - 1), undefined, { signal: stopping.signal })
      const next = await launch()
      if (stopping.signal.aborted) return
      if ('problem' in next) return say(`The playground could not start again: ${next.problem}`)
      ended = next.ended
    }
  }

  const start = async () => {
    const first = await launch()
    if ('ended' in first) {
      keep(first.ended).catch((error: unknown) => {
        if (!stopping.signal.aborted) say(`The playground could not start again: ${textOf(error)}`)
      })
    } else if (!stopping.signal.aborted) say(`The playground could not start: ${first.problem}`)
  }
  const ready = start().catch((error: unknown) => {
    if (!stopping.signal.aborted) say(`The playground could not start: ${textOf(error)}`)
  })
  return {
    ready,
    stop: async () => {
      stopping.abort()
      if (child !== undefined) await end(child)
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** @returns undefined once the file is there and not empty, else why not: time is over, or whoever was to write it ended */
async function waitForFile(file: string, withinMs: number, ended: Promise<string>): Promise<string | undefined> {
  const until = performance.now() + withinMs
  let reason: string | undefined
  void ended.then((said) => {
    reason = said
  })
  while (performance.now() < until) {
    if (reason !== undefined) return reason
    const found = await stat(file).catch(() => undefined)
    if (found !== undefined && found.size > 0) return undefined
    await setTimeout(POLL_MS)
  }
  return `it was not ready in ${withinMs / 1000} s`
}

/** The line of a crash that names the error, not the frames below it. */
function lastWords(lines: readonly string[]): string | undefined {
  return lines.findLast((line) => /error|cannot|could not/i.test(line) && !/^\s+at /.test(line))?.trim()
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    const force = globalThis.setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
