import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { ClusterRegistry } from '../cluster/registry.ts'
import type { Log } from '../log/log.ts'

export interface Playground {
  /** Settles once its cluster is listed, when it could not be started, or when waiting takes too long; never rejects. */
  ready: Promise<void>
  stop: () => Promise<void>
}

/** After so long the console opens without it: a machine that is busy elsewhere lets it start later. */
const PATIENCE_MS = 30_000
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
  /** How long `ready` waits, in milliseconds. */
  patience?: number
}

/**
 * Starts the playground as a process of its own and lists its cluster once it serves. The console knows of it only its
 * kubeconfig: everything else goes over the Kubernetes API. It ends with the console, also when that is killed: its
 * standard input is a pipe that closes then. One that ends by itself is started again, from its seed: it is in memory.
 * While it does not serve, the list of clusters says that it starts, or why it cannot; however late it serves, it is listed.
 */
export function startPlayground({ program, seed, log, clusters, patience = PATIENCE_MS }: PlaygroundOptions): Playground {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  let folder: string | undefined

  /** @returns once it serves, what settles with the reason of its end; or why it does not serve */
  const launch = async (): Promise<{ ended: Promise<string> } | { problem: string }> => {
    folder ??= await mkdtemp(path.join(tmpdir(), 'pilothouse-'))
    const file = path.join(folder, 'kubeconfig')
    await rm(file, { force: true })
    stopping.signal.throwIfAborted()
    clusters.playgroundIs({ state: 'starting', slow: false })
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
    const late = globalThis.setTimeout(() => clusters.playgroundIs({ state: 'starting', slow: true }), patience)
    try {
      const problem = await waitForFile(file, ended, stopping.signal)
      if (problem !== undefined) return { problem }
      await clusters.addPlayground(file)
      return { ended }
    } finally {
      clearTimeout(late)
    }
  }

  const giveUp = (what: string, reason: string, next = '') => {
    if (stopping.signal.aborted) return
    say(`${what}: ${reason}${next}`)
    clusters.playgroundIs({ state: 'failed', reason })
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
        return giveUp(`The playground stopped for the ${falls}th time in a row`, reason, '. Start the console again for a new one.')
      say(`The playground stopped: ${reason}. It starts again from its seed.`)
      await setTimeout(RESTART_MS * 2 ** (falls - 1), undefined, { signal: stopping.signal })
      const next = await launch()
      if (stopping.signal.aborted) return
      if ('problem' in next) return giveUp('The playground could not start again', next.problem)
      ended = next.ended
    }
  }

  const start = async () => {
    const first = await launch()
    if ('ended' in first) {
      keep(first.ended).catch((error: unknown) => {
        giveUp('The playground could not start again', textOf(error))
      })
    } else giveUp('The playground could not start', first.problem)
  }
  const started = start().catch((error: unknown) => giveUp('The playground could not start', textOf(error)))
  const over = new AbortController()
  const waited = setTimeout(patience, undefined, { signal: over.signal }).then(
    () => say(`The playground was not ready in ${patience / 1000} s. It is listed as soon as it is.`),
    () => undefined,
  )
  return {
    ready: Promise.race([started, waited]).finally(() => over.abort()),
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

/**
 * @returns undefined once the file is there and not empty, or how whoever was to write it ended
 * @throws when the signal aborts
 */
async function waitForFile(file: string, ended: Promise<string>, signal: AbortSignal): Promise<string | undefined> {
  let reason: string | undefined
  void ended.then((said) => {
    reason = said
  })
  for (;;) {
    if (reason !== undefined) return reason
    const found = await stat(file).catch(() => undefined)
    if (found !== undefined && found.size > 0) return undefined
    await setTimeout(POLL_MS, undefined, { signal })
  }
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
