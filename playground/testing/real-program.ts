import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'

/** Where a real program is on this machine, if it is: as a variable says, or under one of its names where Debian and its makers put it. */
export function findProgram(variable: string, names: readonly string[]): string | undefined {
  const places = names.flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`])
  return [process.env[variable], ...places].find((file) => file && existsSync(file))
}

/** `127.0.0.1:PORT` with a port that nobody has. */
export async function freeAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

/**
 * Starts a program of the Prometheus family, and waits until it says that it is ready.
 * @param folder holds all that it reads and writes; goes with it
 * @throws when it ends before, or is not ready within 20 s
 */
export async function startProgram(
  name: string,
  binary: string,
  args: readonly string[],
  { address, folder }: { address: string; folder: string },
): Promise<{ stop: () => Promise<void> }> {
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const stop = async () => {
    await ended(child)
    await rm(folder, { recursive: true, force: true })
  }
  for (const end = Date.now() + 20_000; !(await isReady(address)); ) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop()
      throw new Error(`${name} did not start: its reason stands above`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { stop }
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`http://${address}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
