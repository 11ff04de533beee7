import type { Config } from '../config/schema.ts'

/** The names under which browsers may reach this console: Host and Origin must be among them, letter for letter. */
export interface OwnNames {
  hosts: ReadonlySet<string>
  origins: ReadonlySet<string>
}

/**
 * Loopback's names with the port in use, and the public addresses of the settings. A name that merely resolves to this
 * machine is not among them, which is what DNS rebinding would need.
 */
export function ownNames({ publicUrl }: Pick<Config, 'publicUrl'>, port: number): OwnNames {
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].flatMap((host) => (port === 80 ? [host, `${host}:80`] : [`${host}:${port}`]))
  return {
    hosts: new Set([...loopback, ...publicUrl.map((url) => new URL(url).host)]),
    origins: new Set([...loopback.map((host) => `http://${host}`), ...publicUrl]),
  }
}
