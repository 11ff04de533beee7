import type { KubeObject } from '../client/client.ts'
import type { LogRequest } from '../client/pod-backend.ts'
import type { Container, Pod } from '../objects/pod.ts'
import * as resources from '../objects/resources.ts'
import type { DrivenCluster } from './driven-cluster.ts'

/** Makes a Pod of one container in `default`: BusyBox unless another image is named. */
export async function runPod(
  { client }: DrivenCluster,
  name: string,
  container: Partial<Container>,
  spec: Partial<Pod['spec']> = {},
): Promise<void> {
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels: { app: name } },
    spec: { restartPolicy: 'Never', ...spec, containers: [{ name: 'main', image: 'busybox', ...container }] },
  }
  await client.create(resources.PODS, pod)
}

/** What a container of a Pod has written so far. */
export async function logOf(
  { client, cluster }: DrivenCluster,
  name: string,
  { namespace = 'default', ...request }: Partial<LogRequest> & { namespace?: string } = {},
): Promise<string> {
  const pod = await client.get<KubeObject>(resources.PODS, { namespace, name })
  const chunks: Uint8Array[] = []
  const wanted = { container: 'main', follow: false, previous: false, timestamps: false, ...request }
  for await (const chunk of cluster.podBackend.log(pod, wanted, new AbortController().signal)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
