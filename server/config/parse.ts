import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Config, configSchema, type Environment, flagKinds } from './schema.ts'

/** A setting that cannot be used; the message is one line for the person who starts the server. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Key = keyof typeof flagKinds
const keys = Object.keys(flagKinds) as Key[] // Object.keys of a const object gives exactly its keys

const dashed = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const flagOf = (key: Key): string => `--${dashed(key)}`
const variableOf = (key: Key): string => `PILOTHOUSE_${dashed(key).replaceAll('-', '_').toUpperCase()}`

function switchOf(text: string, variable: string): boolean {
  if (['1', 'true', 'yes', 'on'].includes(text.toLowerCase())) return true
  if (['0', 'false', 'no', 'off', ''].includes(text.toLowerCase())) return false
  throw new ConfigError(`${variable}: use true or false, not "${text}"`)
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function fromEnvironment(env: Environment): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const key of keys) {
    const text = env[variableOf(key)]
    if (text === undefined || text === '') continue
    const kind = flagKinds[key]
    found[key] = kind === 'switch' ? switchOf(text, variableOf(key)) : kind === 'list' ? listOf(text) : text
  }
  return found
}

function fromArguments(args: readonly string[]): Record<string, unknown> {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = {}
  for (const key of keys) {
    options[dashed(key)] =
      flagKinds[key] === 'switch' ? { type: 'boolean' } : { type: 'string', ...(flagKinds[key] === 'list' ? { multiple: true } : {}) }
  }
  const { values } = parseArgs({ args: [...args], options, strict: true, allowNegative: true, allowPositionals: false })
  const found: Record<string, unknown> = {}
  for (const key of keys) {
    const value = values[dashed(key)]
    if (value !== undefined) found[key] = Array.isArray(value) ? value.flatMap((text) => listOf(String(text))) : value
  }
  return found
}

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** Only this machine can reach the address that the server listens on. */
export function isLoopback(config: Pick<Config, 'host'>): boolean {
  return config.host === undefined || loopback.has(config.host)
}

/**
 * Reads the settings of this launch; a flag wins over its variable.
 * @throws ConfigError with one line that names the flag and what is wrong with it
 */
export function parseConfig(args: readonly string[], env: Environment): Config {
  let given: Record<string, unknown>
  try {
    given = { ...fromEnvironment(env), ...fromArguments(args) }
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error))
  }
  const parsed = configSchema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const key = String(issue?.path[0] ?? '') as Key // the schema's keys are the flags
    throw new ConfigError(`${key in flagKinds ? flagOf(key) : 'settings'}: ${issue?.message ?? z.prettifyError(parsed.error)}`)
  }
  const config = parsed.data
  if (!isLoopback(config)) {
    throw new ConfigError(
      `--host ${config.host}: on an address that others can reach the console asks for a login, which --auth ${config.auth} is not. Use a loopback address.`,
    )
  }
  return config
}
