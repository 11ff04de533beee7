import { sleep } from '../../clock.ts'
import type { ImageDefinition } from '../../images/catalog.ts'
import { commandNames } from '../../images/commands/commands.ts'
import type { ContainerWorld } from '../../images/shell/command.ts'
import { quantity } from '../../objects/quantity.ts'
import { expand } from '../container/environment.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { FileSystem } from '../fs/file-system.ts'
import type { PodWorker } from '../pod/worker.ts'
import { killProcess, processesOf } from './process-list.ts'

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
    image: imageFiles(worker, image, namespace),
    mounts: (container.spec.volumeMounts ?? []).map((mount) => ({
      at: mount.mountPath.replace(/\/+$/, ''),
      mount: worker.volume(mount.name),
      readOnly: mount.readOnly ?? false,
      from: subPath(mount.subPathExpr ? expand(mount.subPathExpr, env) : mount.subPath),
    })),
    changed: () => worker.probeAgain(container),
  })
  return {
    clock: worker.clock,
    files,
    hostname: worker.hostname,
    ip: worker.network?.ip ?? '',
    namespace,
    user: image.user ?? 0,
    programs: image.programs,
    memoryLimit: quantity(container.spec.resources?.limits?.memory) || Number.POSITIVE_INFINITY,
    burn: (milliseconds, signal) =>
      sleep(worker.clock, Math.max(milliseconds, container.process?.work(milliseconds) ?? 0), signal).catch(() => undefined),
    speak: (host, port, line) => {
      const reached = view.network.reach(worker.pod, host, port, namespace)
      const server = reached.kind === 'open' ? reached.network.server(reached.port) : undefined
      return server?.protocol === 'lines' ? server.answer(line) : undefined
    },
    exports: { cluster: () => view.texts.kubeState(), node: () => view.texts.nodeExporter(worker.agent) },
    processes: () => [...processesOf(worker, container)],
    kill: (pid, signal) => killProcess(worker, container, pid, signal),
    lookUp: (name) => view.network.lookUp(name, namespace),
    fullName: (name) => view.network.fullName(name, namespace),
    http: (host, port, request) => view.network.http(worker.pod, host, port, request, namespace),
    connects: async (host, port) => view.network.reach(worker.pod, host, port, namespace).kind,
    log: (stream, text) => {
      for (const line of text.replace(/\n$/, '').split('\n')) container.log?.write(worker.clock.now(), stream, line)
    },
  }
}

function subPath(path: string | undefined): string {
  return path ? `/${path.replace(/^\/+|\/+$/g, '')}` : ''
}

/** What every user land has, if only as empty places. */
const DIRECTORIES = 'dev home lib media mnt opt proc root run sbin srv sys tmp usr/bin usr/lib usr/local var/log'.split(' ')

function imageFiles(worker: PodWorker, image: ImageDefinition, namespace: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const name of commandNames(image)) files.set(`/bin/${name}`, '')
  for (const name of Object.keys(image.programs))
    files.set(image.entrypoint[0]?.endsWith(`/${name}`) ? image.entrypoint[0] : `/usr/local/bin/${name}`, '')
  const ip = worker.network?.ip ?? ''
  files.set('/etc/hostname', `${worker.hostname}\n`)
  files.set(
    '/etc/hosts',
    `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${ip}\t${worker.hostname}\n`,
  )
  files.set(
    '/etc/resolv.conf',
    `search ${namespace}.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n`,
  )
  files.set(
    '/etc/os-release',
    image.tools === 'debian' ? 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\n' : 'NAME="Playground Linux"\nID=playground\n',
  )
  files.set('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n')
  for (const directory of DIRECTORIES) files.set(`/${directory}/.keep`, '')
  for (const [path, content] of Object.entries(image.files ?? {})) files.set(path, content)
  return files
}
