import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startApiServer } from '#playground/start.ts'

/** What a program left behind. */
export interface Outcome {
  code: number
  /** Both streams, in the order in which they were read. */
  text: string
}

/** A command line client that talks to a playground of its own. */
export interface Client {
  run(args: readonly string[], input?: string): Promise<Outcome>
  /** Runs, and gives the text. @throws when the program fails */
  ok(args: readonly string[], input?: string): Promise<string>
  /** A folder that the test may fill. */
  folder: string
  stop(): Promise<void>
}

/**
 * Starts a playground and gives a program access to it.
 * @param program the client's path
 * @param seed what the playground starts with
 */
export async function startClient(program: string, seed = 'empty'): Promise<Client> {
  const folder = await mkdtemp(path.join(tmpdir(), 'playground-client-'))
  const playground = await startApiServer({ port: 0, host: '127.0.0.1', seed, speed: 10, admin: false })
  const kubeconfig = path.join(folder, 'kubeconfig')
  await writeFile(kubeconfig, playground.kubeconfig, { mode: 0o600 })
  const env = { ...process.env, HOME: folder, KUBECONFIG: kubeconfig, KUBECACHEDIR: path.join(folder, 'cache') }
  const run = (args: readonly string[], input?: string): Promise<Outcome> =>
    new Promise((resolve) => {
      const child = execFile(program, [...args], { env, cwd: folder, timeout: 60_000, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
        resolve({ code, text: stdout + stderr })
      })
      child.stdin?.end(input ?? '')
    })
  return {
    run,
    ok: async (args, input) => {
      const { code, text } = await run(args, input)
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${text}`)
      return text
    },
    folder,
    stop: async () => {
      await playground.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
