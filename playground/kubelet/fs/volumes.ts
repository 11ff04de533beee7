import type { ProjectedSource, Volume } from '../../objects/volume.ts'
import { fieldValue, resourceValue, texts } from '../container/environment.ts'
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
  if (projected)
    return new ProjectedMount(() => Object.assign({}, ...(projected.sources ?? []).map((source) => sourceFiles(worker, source))))
  if (persistentVolumeClaim) {
    const claim = view.claims.get(namespace, persistentVolumeClaim.claimName)
    return kept(view.disks, claim?.spec.volumeName ?? `${namespace}/${persistentVolumeClaim.claimName}`)
  }
  return hostPath ? kept(view.disks, `${worker.agent.name}:${hostPath.path}`) : new MemoryMount()
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
  if (source.serviceAccountToken)
    return { [source.serviceAccountToken.path]: `simulated-token-of-${pod.spec.serviceAccountName ?? 'default'}\n` }
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
