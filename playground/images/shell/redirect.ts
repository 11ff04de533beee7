import { ReadOnlyError } from '../../kubelet/fs/file-system.ts'
import { type ContainerWorld, resolvePath } from './command.ts'
import { bytes, type Output, onceInput, type Streams, text } from './streams.ts'
import { BOTH, type Redirection, type Word } from './syntax.ts'

export interface Redirected {
  streams: Streams
}

interface Place {
  cwd: string
  world: ContainerWorld
  expand: (word: Word) => Promise<string>
}

/** The streams of a command after its redirections, or what stands in the way of one. */
export async function redirect(
  redirections: readonly Redirection[],
  streams: Streams,
  place: Place,
): Promise<Redirected | { problem: string }> {
  const changed = { ...streams }
  for (const redirection of redirections) {
    const problem = await apply(redirection, changed, place)
    if (problem) return { problem }
  }
  return { streams: changed }
}

async function apply(redirection: Redirection, streams: Streams, place: Place): Promise<string | undefined> {
  if (redirection.kind === 'duplicate') {
    if (redirection.fd === 2 && redirection.to === 1) streams.stderr = streams.stdout
    else if (redirection.fd === 1 && redirection.to === 2) streams.stdout = streams.stderr
    return undefined
  }
  const target = await place.expand(redirection.target)
  if (redirection.kind === 'text') {
    streams.stdin = onceInput(bytes(target.endsWith('\n') ? target : `${target}\n`))
    return undefined
  }
  const path = resolvePath(place.cwd, target)
  if (redirection.kind === 'read') {
    const data = path === '/dev/null' ? new Uint8Array() : place.world.files.read(path)
    if (!data) return `can't open ${target}: no such file`
    streams.stdin = onceInput(data)
    return undefined
  }
  const write = sink(place.world, path, redirection.append)
  if (typeof write === 'string') return `can't create ${target}: ${write}`
  if (redirection.fd === 1 || redirection.fd === BOTH) streams.stdout = write
  if (redirection.fd === 2 || redirection.fd === BOTH) streams.stderr = write
  return undefined
}

/** Where a file's bytes go, or why it cannot be written. */
function sink({ files, clock, log }: ContainerWorld, path: string, append: boolean): Output | string {
  if (path === '/dev/null') return () => true
  const toLog = /^\/(?:proc\/1\/fd\/|dev\/std)(1|2|out|err)$/.exec(path)
  if (toLog) {
    const stream = toLog[1] === '2' || toLog[1] === 'err' ? 'stderr' : 'stdout'
    return (chunk) => {
      log(stream, text(chunk))
      return true
    }
  }
  if (files.get(path)?.kind === 'directory') return 'Is a directory'
  const put = (data: Uint8Array) => files.put(path, { kind: 'file', data, modified: clock.now(), mode: 0o644 })
  try {
    put(append ? (files.read(path) ?? new Uint8Array()) : new Uint8Array())
  } catch (error) {
    if (error instanceof ReadOnlyError) return 'Read-only file system'
    throw error
  }
  return (chunk) => {
    put(Buffer.concat([files.read(path) ?? new Uint8Array(), chunk]))
    return true
  }
}
