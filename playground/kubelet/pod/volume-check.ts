import type { Pod } from '../../objects/pod.ts'
import type { ClusterView } from '../cluster-view.ts'

/** Why the volumes of a Pod cannot be mounted yet, in the kubelet's words, or undefined when they can. */
export function missingVolume(pod: Pod, view: ClusterView): string | undefined {
  const { namespace } = pod.metadata
  for (const volume of pod.spec.volumes ?? []) {
    const failed = (message: string) => `MountVolume.SetUp failed for volume "${volume.name}" : ${message}`
    const { configMap, secret, projected, persistentVolumeClaim: claim } = volume
    if (configMap && !configMap.optional && !view.configMaps.get(namespace, configMap.name))
      return failed(`configmap "${configMap.name}" not found`)
    if (secret && !secret.optional && !view.secrets.get(namespace, secret.secretName))
      return failed(`secret "${secret.secretName}" not found`)
    const gone = missingKey(pod, view, volume)
    if (gone) return failed(gone)
    for (const source of projected?.sources ?? []) {
      if (source.configMap && !source.configMap.optional && !view.configMaps.get(namespace, source.configMap.name))
        return failed(`configmap "${source.configMap.name}" not found`)
      if (source.secret && !source.secret.optional && !view.secrets.get(namespace, source.secret.name))
        return failed(`secret "${source.secret.name}" not found`)
    }
    if (claim && view.claims.get(namespace, claim.claimName)?.status?.phase !== 'Bound')
      return `Unable to attach or mount volumes: unmounted volumes=[${volume.name}], unattached volumes=[], failed to process volumes=[]: timed out waiting for the condition`
  }
  return undefined
}

function missingKey(pod: Pod, view: ClusterView, volume: NonNullable<Pod['spec']['volumes']>[number]): string | undefined {
  const { configMap, secret } = volume
  const object = configMap
    ? view.configMaps.get(pod.metadata.namespace, configMap.name)
    : secret && view.secrets.get(pod.metadata.namespace, secret.secretName)
  const items = configMap?.items ?? secret?.items ?? []
  if (!object || configMap?.optional || secret?.optional) return undefined
  const lacking = items.some(({ key }) => object.data?.[key] === undefined && object.binaryData?.[key] === undefined)
  return lacking
    ? `${configMap ? 'configmap' : 'secret'} references non-existent config key: ${items.find(({ key }) => object.data?.[key] === undefined)?.key}`
    : undefined
}
