import { pino } from 'pino'

/** Fields that may hold a secret, wherever a log line carries them. */
const secretFields = ['authorization', 'cookie', 'token', 'secret', 'password', 'headers', 'set-cookie']

/** JSON lines on stderr: stdout belongs to the one line that says where the console is. */
export function createLog(level: string) {
  return pino(
    { level, base: null, redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`].map(quoted)), censor: '[redacted]' } },
    pino.destination({ dest: 2, sync: true }),
  )
}
export type Log = ReturnType<typeof createLog>

function quoted(path: string): string {
  return path.includes('-') ? path.replace('set-cookie', '["set-cookie"]').replace('*.[', '*[') : path
}
