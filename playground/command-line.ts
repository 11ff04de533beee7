import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { startApiServer } from './start.ts'

const flags = z.object({
  port: z.coerce.number().int().min(0).max(65535).default(6443),
  host: z.string().default('127.0.0.1'),
  'kubeconfig-out': z.string().optional(),
  seed: z.string().default('demo'),
  speed: z.coerce.number().positive().default(1),
  admin: z.boolean().default(false),
})

async function serve(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'kubeconfig-out': { type: 'string' },
      seed: { type: 'string' },
      speed: { type: 'string' },
      admin: { type: 'boolean' },
    },
  })
  const options = flags.parse(values)
  const server = await startApiServer({
    port: options.port,
    host: options.host,
    seed: options.seed,
    speed: options.speed,
    admin: options.admin,
    kubeconfigOut: options['kubeconfig-out'],
  })
  console.log(`playground ready at ${server.url}${options['kubeconfig-out'] ? `: kubeconfig ${options['kubeconfig-out']}` : ''}`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await server.stop()
}

/**
 * Runs the playground until it is told to stop; a wrong flag or a taken port is one clear line.
 * @param args the command line without the program
 */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await serve(args)
  } catch (error) {
    console.error(`playground: ${messageOf(error)}`)
    // What has been started already would keep the process alive.
    process.exit(1)
  }
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; ')
  return error instanceof Error ? error.message : String(error)
}
