import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
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

interface PlaygroundOptions {
  root: string
  seed: string
  log: Log
  clusters: ClusterRegistry
}

/**
 * Starts the playground as a process of its own and lists its cluster once it serves. The console knows of it only its
 * kubeconfig: everything else goes over the Kubernetes API. It ends with the console, also when that is killed: its
 * standard input is a pipe that closes then.
 */
export function startPlayground({ root, seed, log, clusters }: PlaygroundOptions): Playground {
  let stopping = false
  let child: ChildProcess | undefined
  let folder: string | undefined

  const start = async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pilothouse-'))
    const file = path.join(folder, 'kubeconfig')
    const preload = new URL('./end-with-parent.ts', import.meta.url).href
    const program = path.join(root, 'playground', 'main.ts')
    const args = ['--import', preload, program, '--port', '0', '--kubeconfig-out', file, '--seed', seed]
    child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'ignore', 'pipe'] })
    const said: string[] = []
    if (child.stderr !== null) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.push(line)
        if (said.length > 20) said.shift()
        log.info({ line }, 'playground')
      })
    }
    const ended = new Promise<string>((resolve) => {
      child?.once('error', (error) => resolve(error.message))
      child?.once('exit', (code, signal) => resolve(lastWords(said) ?? `it ended with ${signal ?? code}`))
    })
    const problem = await waitForFile(file, START_MS, ended)
    if (problem === undefined) {
      await clusters.addPlayground(file)
      void ended.then((reason) => {
        if (!stopping) process.stderr.write(`The playground stopped: ${reason}\n`)
      })
    } else if (!stopping) process.stderr.write(`The playground could not start: ${problem}\n`)
  }

  const ready = start().catch((error: unknown) => {
    process.stderr.write(`The playground could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  })
  return {
    ready,
    stop: async () => {
      stopping = true
      if (child !== undefined) await end(child)
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    },
  }
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
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
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
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
