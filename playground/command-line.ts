import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type IssuerOptions, SIGNING_ALGORITHMS } from './auth/tokens/issuer.ts'
import { startApiServer } from './start.ts'

/** Plain HTTP is for issuers of this machine: the real server takes HTTPS only. */
const issuerUrl = z.url().refine((url) => url.startsWith('https://') || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(`${url}/`), {
  message: 'an issuer has an https address, or one of this machine',
})

/** The flags of kube-apiserver, as far as they are known here. */
const oidcFlags = {
  'oidc-issuer-url': issuerUrl.optional(),
  'oidc-client-id': z.string().min(1).optional(),
  'oidc-username-claim': z.string().min(1).default('sub'),
  'oidc-username-prefix': z.string().optional(),
  'oidc-groups-claim': z.string().min(1).optional(),
  'oidc-groups-prefix': z.string().default(''),
  'oidc-signing-algs': z
    .string()
    .default('RS256')
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(SIGNING_ALGORITHMS))),
}

const flags = z
  .object({
    ...oidcFlags,
    port: z.coerce.number().int().min(0).max(65535).default(6443),
    host: z.string().default('127.0.0.1'),
    'kubeconfig-out': z.string().optional(),
    seed: z.string().default('demo'),
    speed: z.coerce.number().positive().default(1),
    admin: z.boolean().default(false),
  })
  .refine((given) => (given['oidc-issuer-url'] === undefined) === (given['oidc-client-id'] === undefined), {
    path: ['oidc-client-id'],
    message: '--oidc-issuer-url and --oidc-client-id go together',
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
      ...Object.fromEntries(Object.keys(oidcFlags).map((flag) => [flag, { type: 'string' } as const])),
    },
  })
  const options = flags.parse(values)
  const server = await startApiServer({
    port: options.port,
    host: options.host,
    seed: options.seed,
    speed: options.speed,
    admin: options.admin,
    oidc: issuerOf(options),
    kubeconfigOut: options['kubeconfig-out'],
  })
  console.log(`playground ready at ${server.url}${options['kubeconfig-out'] ? `: kubeconfig ${options['kubeconfig-out']}` : ''}`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await server.stop()
}

function issuerOf(given: z.infer<typeof flags>): IssuerOptions | undefined {
  const { 'oidc-issuer-url': url, 'oidc-client-id': clientId } = given
  if (url === undefined || clientId === undefined) return undefined
  return {
    url,
    clientId,
    usernameClaim: given['oidc-username-claim'],
    usernamePrefix: given['oidc-username-prefix'],
    groupsClaim: given['oidc-groups-claim'],
    groupsPrefix: given['oidc-groups-prefix'],
    signingAlgorithms: given['oidc-signing-algs'],
  }
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
