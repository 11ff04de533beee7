import type { EnvFromSource, EnvVar } from '../objects/container-parts.ts'
import type { Toleration } from '../objects/placement.ts'
import type { Container, Pod } from '../objects/pod.ts'
import type { Volume } from '../objects/volume.ts'
import type { PodTemplate } from '../objects/workload.ts'

/** What a seed says of a workload's Pods; all that the API server would fill in is added here. */
export interface TemplateFacts {
  name: string
  image: string
  labels: Record<string, string>
  annotations?: Record<string, string>
  port?: number
  portName?: string
  env?: EnvVar[]
  envFrom?: EnvFromSource[]
  command?: string[]
  args?: string[]
  requests?: Record<string, string>
  limits?: Record<string, string>
  /** Paths of the HTTP probes on the port. */
  ready?: string
  live?: string
  nodeSelector?: Record<string, string>
  tolerations?: Toleration[]
  volumes?: Volume[]
  volumeMounts?: NonNullable<Container['volumeMounts']>
  restartPolicy?: 'Always' | 'OnFailure' | 'Never'
  graceSeconds?: number
  serviceAccount?: string
}

/** A Pod template with every default written out (pkg/apis/core/v1/defaults.go), so that a later edit changes nothing else. */
export function templateOf(facts: TemplateFacts): PodTemplate {
  const probe = (path: string, periodSeconds: number) => ({
    httpGet: { path, port: facts.portName ?? 'http', scheme: 'HTTP' as const },
    timeoutSeconds: 1,
    periodSeconds,
    successThreshold: 1,
    failureThreshold: 3,
  })
  const container: Container = {
    name: facts.name,
    image: facts.image,
    ...(facts.command && { command: facts.command }),
    ...(facts.args && { args: facts.args }),
    ...(facts.port && { ports: [{ name: facts.portName ?? 'http', containerPort: facts.port, protocol: 'TCP' }] }),
    ...(facts.env && { env: facts.env }),
    ...(facts.envFrom && { envFrom: facts.envFrom }),
    resources: { ...(facts.limits && { limits: facts.limits }), ...(facts.requests && { requests: facts.requests }) },
    ...(facts.volumeMounts && { volumeMounts: facts.volumeMounts }),
    ...(facts.live && { livenessProbe: probe(facts.live, 20) }),
    ...(facts.ready && { readinessProbe: probe(facts.ready, 10) }),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: /:latest$|^[^:]+$/.test(facts.image) ? 'Always' : 'IfNotPresent',
  }
  const spec = {
    ...(facts.volumes && { volumes: facts.volumes }),
    containers: [container],
    restartPolicy: facts.restartPolicy ?? ('Always' as const),
    terminationGracePeriodSeconds: facts.graceSeconds ?? 30,
    dnsPolicy: 'ClusterFirst',
    ...(facts.nodeSelector && { nodeSelector: facts.nodeSelector }),
    ...(facts.tolerations && { tolerations: facts.tolerations }),
    ...(facts.serviceAccount && { serviceAccountName: facts.serviceAccount, serviceAccount: facts.serviceAccount }),
    securityContext: {},
    schedulerName: 'default-scheduler',
  }
  return { metadata: { labels: facts.labels, ...(facts.annotations && { annotations: facts.annotations }) }, spec }
}

/** Values of the classes that every cluster has. */
const PRIORITIES: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 }

/** What admission adds to a Pod: the token volume, the default tolerations, service account and priority. */
export function admitted(spec: Pod['spec'], suffix: string): Pod['spec'] {
  const serviceAccount = spec.serviceAccountName ?? 'default'
  const volume = `kube-api-access-${suffix}`
  const mount = { name: volume, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true }
  const ifNot = (key: string): Toleration => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })
  return {
    ...spec,
    volumes: [
      ...(spec.volumes ?? []),
      {
        name: volume,
        projected: {
          defaultMode: 420,
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
          ],
        },
      },
    ],
    containers: spec.containers.map((container) => ({ ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] })),
    serviceAccountName: serviceAccount,
    tolerations: [...(spec.tolerations ?? []), ifNot('node.kubernetes.io/not-ready'), ifNot('node.kubernetes.io/unreachable')],
    priority: spec.priority ?? PRIORITIES[spec.priorityClassName ?? ''] ?? 0,
    preemptionPolicy: 'PreemptLowerPriority',
    enableServiceLinks: true,
    serviceAccount,
  }
}
