import { SERVICE_ACCOUNTS } from '../../objects/resources.ts'
import type { ProjectedSource, Volume } from '../../objects/volume.ts'
import { fieldValue, resourceValue, texts } from '../container/environment.ts'
import { NODE_DNS } from '../pod/name-files.ts'
import type { PodWorker } from '../pod/worker.ts'
import { MemoryMount, type Mount, ProjectedMount } from './file-system.ts'

/** The content of a Pod's volume: made once a Pod, except for disks that outlive it. */
export function mountOf(worker: PodWorker, volume: Volume): Mount {
  const { view } = worker.agent
  const { namespace } = worker.pod.metadata
  const { configMap, secret, projected, downwardAPI, persistentVolumeClaim, hostPath } = volume
  if (configMap) return new ProjectedMount(() => sourceFiles(worker, { configMap }))
  if (secret)
    return new ProjectedMount(() =>
      sourceFiles(worker, { secret: { name: secret.secretName, ...(secret.items && { items: secret.items }) } }),
    )
  if (downwardAPI) return new ProjectedMount(() => sourceFiles(worker, { downwardAPI }))
  if (projected) {
    const token = tokens(worker)
    const filesOf = (source: ProjectedSource): Record<string, string> =>
      source.serviceAccountToken ? { [source.serviceAccountToken.path]: token(source.serviceAccountToken) } : sourceFiles(worker, source)
    return new ProjectedMount(() => Object.assign({}, ...(projected.sources ?? []).map(filesOf)))
  }
  if (persistentVolumeClaim) {
    const claim = view.claims.get(namespace, persistentVolumeClaim.claimName)
    return kept(view.disks, claim?.spec.volumeName ?? `${namespace}/${persistentVolumeClaim.claimName}`)
  }
  return hostPath ? hostDisk(worker, hostPath.path) : new MemoryMount()
}

/** Bytes and files on a volume, with what the programs that mount it keep there since it was made. */
export function volumeUse(worker: PodWorker, name: string): { bytes: number; files: number } {
  const mount = worker.volume(name)
  let { bytes, files } = mount instanceof MemoryMount ? { bytes: mount.bytes, files: mount.count } : { bytes: 0, files: 0 }
  const claimName = worker.pod.spec.volumes?.find((volume) => volume.name === name)?.persistentVolumeClaim?.claimName
  const claim = claimName ? worker.agent.view.claims.get(worker.pod.metadata.namespace, claimName) : undefined
  const born = Date.parse((claim ?? worker.pod).metadata.creationTimestamp ?? '')
  const days = Math.max(0, worker.clock.now() - born) / 86_400_000
  for (const { spec, process } of worker.containers) {
    const stored = process?.stored
    if (!stored || !spec.volumeMounts?.some((mounted) => mounted.name === name && stored.path.startsWith(mounted.mountPath))) continue
    bytes += stored.initial + stored.perDay * days
    files += 970
  }
  return { bytes: Math.floor(bytes), files }
}

/** From this share of its life on, a token is replaced (pkg/kubelet/token/token_manager.go, requiresRefresh). */
const RENEW_AT = 0.8

/** The tokens of one volume: made when somebody reads them, and the same until most of their life is over. */
function tokens({ pod, agent: { view }, clock }: PodWorker): (wanted: NonNullable<ProjectedSource['serviceAccountToken']>) => string {
  const known = new Map<string, { token: string; renew: number }>()
  return ({ path, audience, expirationSeconds = 3600 }) => {
    const now = clock.now()
    const present = known.get(path)
    if (present && now < present.renew) return present.token
    const { namespace = '', name: podName, uid = '' } = pod.metadata
    const name = pod.spec.serviceAccountName ?? 'default'
    const account = view.context.informers.of(SERVICE_ACCOUNTS).get(namespace, name)
    const subject = { namespace, name, uid: account?.metadata.uid ?? '', bound: { pod: { name: podName, uid } } }
    const { token, expires } = view.issueToken(subject, audience === undefined ? [] : [audience], expirationSeconds)
    known.set(path, { token, renew: now + (expires - now) * RENEW_AT })
    return token
  }
}

/** A node's own tree, as far as a person may look for it (`kubectl debug node`). */
const HOST_FILES: Readonly<Record<string, string>> = {
  '/etc/os-release': 'PRETTY_NAME="Playground Linux (simulated)"\nNAME="Playground Linux"\nID=playground\n',
  '/etc/kubernetes/kubelet.conf': '',
  '/etc/resolv.conf': `nameserver ${NODE_DNS}\n`,
  '/var/lib/kubelet/config.yaml': 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDomain: cluster.local\n',
  '/var/log/syslog': '',
}
const HOST_DIRECTORIES = ['bin', 'boot', 'dev', 'home', 'lib', 'mnt', 'opt', 'proc', 'root', 'run', 'sbin', 'srv', 'sys', 'tmp', 'usr']

function hostDisk(worker: PodWorker, path: string): MemoryMount {
  const key = `${worker.agent.name}:${path}`
  const isMade = worker.agent.view.disks.has(key)
  const disk = kept(worker.agent.view.disks, key)
  if (isMade || path !== '/') return disk
  const modified = Date.parse(worker.pod.metadata.creationTimestamp ?? '')
  for (const name of HOST_DIRECTORIES) disk.put(`/${name}`, { kind: 'directory', modified })
  for (const [at, content] of Object.entries({ ...HOST_FILES, '/etc/hostname': `${worker.agent.name}\n` }))
    disk.put(at, { kind: 'file', data: Buffer.from(content), modified, mode: 0o644 })
  return disk
}

function kept(disks: Map<string, MemoryMount>, key: string): MemoryMount {
  const disk = disks.get(key) ?? new MemoryMount()
  disks.set(key, disk)
  return disk
}

function sourceFiles(worker: PodWorker, source: ProjectedSource): Record<string, string> {
  const { view } = worker.agent
  const { pod } = worker
  const reference = source.configMap ?? source.secret
  if (reference) {
    const object = (source.configMap ? view.configMaps : view.secrets).get(pod.metadata.namespace, reference.name)
    const content = object ? texts(object) : {}
    if (!reference.items) return content
    return Object.fromEntries(reference.items.flatMap(({ key, path }) => (content[key] === undefined ? [] : [[path, content[key]]])))
  }
  const [container] = pod.spec.containers
  return Object.fromEntries(
    (source.downwardAPI?.items ?? []).map(({ path, fieldRef, resourceFieldRef }) => [
      path,
      fieldRef
        ? fieldValue(pod, fieldRef.fieldPath, worker.place())
        : resourceFieldRef && container
          ? resourceValue(pod, container, resourceFieldRef, worker.place())
          : '',
    ]),
  )
}
