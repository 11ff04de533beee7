import { sleep } from '../../clock.ts'
import type { ImageDefinition } from '../../images/catalog.ts'
import { commandNames } from '../../images/commands/commands.ts'
import type { ContainerWorld } from '../../images/shell/command.ts'
import { resolveName, type ServerAnswer } from '../../network/resolver.ts'
import { quantity } from '../../objects/quantity.ts'
import { expand } from '../container/environment.ts'
import { hasReadOnlyRoot, identityOf } from '../container/identity.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { FileSystem } from '../fs/file-system.ts'
import { CLUSTER_DNS, hostsFile, NODE_DNS, resolverFile } from '../pod/name-files.ts'
import type { PodWorker } from '../pod/worker.ts'
import { killProcess, processesOf } from './process-list.ts'

const DNS_PORT = 53

/** What a shell in a container sees: its files, the Pod's network, the processes, the log. */
export function worldOf(
  worker: PodWorker,
  container: ContainerRuntime,
  image: ImageDefinition,
  env: ReadonlyMap<string, string>,
): ContainerWorld {
  const { view } = worker.agent
  const namespace = worker.pod.metadata.namespace ?? 'default'
  const files = new FileSystem({
    image: imageFiles(worker, image),
    mounts: (container.spec.volumeMounts ?? []).map((mount) => ({
      at: mount.mountPath.replace(/\/+$/, ''),
      mount: worker.volume(mount.name),
      readOnly: mount.readOnly ?? false,
      from: subPath(mount.subPathExpr ? expand(mount.subPathExpr, env) : mount.subPath),
    })),
    readOnly: hasReadOnlyRoot(worker.pod, container.spec),
    changed: () => worker.probeAgain(container),
  })
  const file = (path: string) => Buffer.from(files.read(path) ?? []).toString()
  const ask = (server: string, name: string): ServerAnswer => {
    if (server === NODE_DNS) return { kind: 'none' }
    if (server === CLUSTER_DNS && !view.hasNameServers) return given(view.zone.addresses(name))
    const reached = view.network.reach(worker.pod, server, DNS_PORT)
    if (reached.kind !== 'open') return { kind: reached.kind }
    const answers = reached.network.server(reached.port)
    if (answers?.protocol !== 'dns') return { kind: 'timeout' }
    return given(answers.answer(name, worker.network?.ip ?? ''))
  }
  const resolve = (name: string, direct = false) =>
    resolveName(name, { hosts: file('/etc/hosts'), configuration: file('/etc/resolv.conf') }, ask, direct)
  const reach = (host: string, port: number) => {
    const found = resolve(host)
    if (found.kind !== 'found') return undefined
    const reached = view.network.reach(worker.pod, found.addresses[0] ?? '', port)
    return { kind: reached.kind, server: reached.kind === 'open' ? reached.network.server(reached.port) : undefined }
  }
  return {
    clock: worker.clock,
    files,
    hostname: worker.hostname,
    ip: worker.network?.ip ?? '',
    namespace,
    ...identityOf(worker.pod, container.spec, image.user),
    programs: image.programs,
    memoryLimit: quantity(container.spec.resources?.limits?.memory) || Number.POSITIVE_INFINITY,
    burn: (milliseconds, signal) =>
      sleep(worker.clock, Math.max(milliseconds, container.process?.work(milliseconds) ?? 0), signal).catch(() => undefined),
    speak: (host, port, line) => {
      const server = reach(host, port)?.server
      return server?.protocol === 'lines' ? server.answer(line) : undefined
    },
    zone: view.zone,
    ingress: view.ingress,
    resolve,
    exports: { cluster: () => view.texts.kubeState(), node: () => view.texts.nodeExporter(worker.agent) },
    processes: () => [...processesOf(worker, container)],
    kill: (pid, signal) => killProcess(worker, container, pid, signal),
    http: async (host, port, request) => {
      const found = resolve(host)
      return found.kind === 'found' ? view.network.http(worker.pod, found.addresses[0] ?? '', port, request) : { kind: 'no such host' }
    },
    connects: async (host, port) => reach(host, port)?.kind ?? 'no such host',
    log: (stream, text) => {
      for (const line of text.replace(/\n$/, '').split('\n')) container.log?.write(worker.clock.now(), stream, line)
    },
  }
}

function given(addresses: string[] | undefined): ServerAnswer {
  return addresses ? { kind: 'addresses', addresses } : { kind: 'none' }
}

function subPath(path: string | undefined): string {
  return path ? `/${path.replace(/^\/+|\/+$/g, '')}` : ''
}

/** What every user land has, if only as empty places. */
const DIRECTORIES = 'dev home lib media mnt opt proc root run sbin srv sys tmp usr/bin usr/lib usr/local var/log'.split(' ')

function imageFiles(worker: PodWorker, image: ImageDefinition): Map<string, string> {
  const files = new Map<string, string>()
  for (const name of commandNames(image)) files.set(`/bin/${name}`, '')
  for (const name of Object.keys(image.programs))
    files.set(image.entrypoint[0]?.endsWith(`/${name}`) ? image.entrypoint[0] : `/usr/local/bin/${name}`, '')
  const ip = worker.network?.ip ?? ''
  files.set('/etc/hostname', `${worker.hostname}\n`)
  files.set('/etc/hosts', hostsFile(worker.pod, worker.hostname, ip))
  files.set('/etc/resolv.conf', resolverFile(worker.pod))
  files.set(
    '/etc/os-release',
    image.tools === 'debian' ? 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\n' : 'NAME="Playground Linux"\nID=playground\n',
  )
  files.set('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n')
  for (const directory of DIRECTORIES) files.set(`/${directory}/.keep`, '')
  for (const [path, content] of Object.entries(image.files ?? {})) files.set(path, content)
  return files
}
