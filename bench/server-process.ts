import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

/** The console as a process of its own, as people run it. */
export interface Server {
  url: string
  readyMs: number
  stop: () => Promise<void>
}

export function startServer(args: readonly string[]): Promise<Server> {
  const root = path.join(import.meta.dirname, '..')
  const began = performance.now()
  const child: ChildProcess = spawn(process.execPath, ['.bundle/server/main.mjs', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      const url = /ready at (\S+)/.exec(chunk.toString())?.[1]
      if (url === undefined) return
      const stop = async () => {
        child.kill('SIGTERM')
        await ended
      }
      resolve({ url: new URL(url).origin, readyMs: performance.now() - began, stop })
    })
  })
}
