/** Channels of `*.channel.k8s.io`: the first byte of each message (k8s.io/apimachinery/pkg/util/remotecommand). */
export const STDIN = 0
export const STDOUT = 1
export const STDERR = 2
export const ERROR = 3
export const RESIZE = 4
/** Version 5: the client has no more to send on the channel that the next byte names. */
export const CLOSE = 255

/** The outcome of a command as the error channel tells it. */
export function exitStatus(code: number): string {
  if (code === 0) return JSON.stringify({ metadata: {}, status: 'Success' })
  return JSON.stringify({
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  })
}

/** One message: the channel, then the bytes. */
export function frame(channel: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(channel), bytes])
}
