import { z } from 'zod'

/** The variables that a process was started with. */
export type Environment = Readonly<Record<string, string | undefined>>

const port = z.coerce.number().int().min(0).max(65_535)

/** Origins that browsers use for the console: scheme, host and port alone. */
const publicUrl = z.url({ protocol: /^https?$/ }).transform((text, context) => {
  const url = new URL(text)
  if (url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '') return url.origin
  context.addIssue('give scheme, host and port only, as in https://console.example.com')
  return z.NEVER
})

/** `URL`, for the current cluster, or `CLUSTER=URL`, with a cluster's name or the id that its address has. */
const clusterAddress = z.string().transform((text, context) => {
  const at = text.search(/=https?:\/\//)
  const address = z.url({ protocol: /^https?$/ }).safeParse(text.slice(at + 1))
  if (address.success) return { cluster: at === -1 ? '' : text.slice(0, at), url: address.data }
  context.addIssue('give an address, as in http://127.0.0.1:9090, or CLUSTER=ADDRESS')
  return z.NEVER
})

const seed = z.string().regex(/^(demo|empty|scale:[1-9]\d{0,6})$/, 'use demo, empty or scale:PODS')

/** What the command line and `PILOTHOUSE_*` may say; each key is a flag in camel case. */
export const configSchema = z.object({
  port: port.default(3000),
  /** Unset: the loopback addresses. */
  host: z.string().min(1).optional(),
  /** One file, or several as in KUBECONFIG; unset: KUBECONFIG, else ~/.kube/config. */
  kubeconfig: z.string().min(1).optional(),
  playground: z.boolean().default(true),
  playgroundSeed: seed.default('demo'),
  readOnly: z.boolean().default(false),
  auth: z.enum(['local', 'none']).default('local'),
  publicUrl: z.array(publicUrl).default([]),
  prometheus: z.array(clusterAddress).default([]),
  alertmanager: z.array(clusterAddress).default([]),
  namespaces: z.array(z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'not the name of a namespace')).default([]),
  useServiceAccount: z.boolean().default(false),
  gallery: z.boolean().default(false),
  dev: z.boolean().default(false),
  log: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
})
export type Config = z.infer<typeof configSchema>

/** How a flag is written: with a value, as a switch, or several times (or with commas). */
export const flagKinds = {
  port: 'value',
  host: 'value',
  kubeconfig: 'value',
  playground: 'switch',
  playgroundSeed: 'value',
  readOnly: 'switch',
  auth: 'value',
  publicUrl: 'list',
  prometheus: 'list',
  alertmanager: 'list',
  namespaces: 'list',
  useServiceAccount: 'switch',
  gallery: 'switch',
  dev: 'switch',
  log: 'value',
} as const satisfies Record<keyof Config, 'value' | 'switch' | 'list'>
