/**
 * Fills a cluster with Deployments of fat Pods (about 14 kB each: two containers, environment, probes, a long annotation), as
 * real clusters have them: `node bench/fill.ts --kubeconfig FILE --pods 10000`. What is there already is left alone.
 */
import { parseArgs } from 'node:util'
import { AppsV1Api, CoreV1Api, KubeConfig, type V1Container, type V1Deployment } from '@kubernetes/client-node'

const PODS_IN_DEPLOYMENT = 100
const NAMESPACES = 20

const { values } = parseArgs({ options: { kubeconfig: { type: 'string' }, pods: { type: 'string', default: '10000' } } })

const config = new KubeConfig()
if (values.kubeconfig === undefined) config.loadFromDefault()
else config.loadFromFile(values.kubeconfig)
const core = config.makeApiClient(CoreV1Api)
const apps = config.makeApiClient(AppsV1Api)

function container(name: string, port: number): V1Container {
  return {
    name,
    image: `registry.example.com/shop/${name}:v1.${port % 17}.3`,
    ports: [{ name: 'http', containerPort: port }],
    env: Array.from({ length: 12 }, (_, index) => ({
      name: `SETTING_${index}`,
      value: `https://service-${index}.example.internal/endpoint/with/a/long/path?tenant=${name}&index=${index}`,
    })),
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '500m', memory: '512Mi' } },
    readinessProbe: { httpGet: { path: '/ready', port }, periodSeconds: 10 },
    livenessProbe: { httpGet: { path: '/live', port }, periodSeconds: 20 },
  }
}

function deployment(name: string, namespace: string, replicas: number): V1Deployment {
  const labels = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': 'fill',
    'app.kubernetes.io/version': '1.4.2',
    team: namespace,
  }
  return {
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels, annotations: { 'sidecar.example.com/status': JSON.stringify({ template: 'x'.repeat(2500) }) } },
        spec: { containers: [container(name, 8080), container(`${name}-proxy`, 9090)] },
      },
    },
  }
}

/** 409: it is there already. */
async function unlessThere(create: Promise<unknown>): Promise<void> {
  await create.catch((error: { code?: number }) => {
    if (error.code !== 409) throw error
  })
}

const pods = Number(values.pods)
for (let index = 0; index < NAMESPACES; index++) {
  await unlessThere(core.createNamespace({ body: { metadata: { name: `team-${String(index).padStart(2, '0')}` } } }))
}
for (let made = 0; made < pods; made += PODS_IN_DEPLOYMENT) {
  const index = made / PODS_IN_DEPLOYMENT
  const namespace = `team-${String(index % NAMESPACES).padStart(2, '0')}`
  const body = deployment(`service-${String(index).padStart(3, '0')}`, namespace, Math.min(PODS_IN_DEPLOYMENT, pods - made))
  await unlessThere(apps.createNamespacedDeployment({ namespace, body }))
}

const deadline = Date.now() + 30 * 60_000
for (;;) {
  // remainingItemCount is not given with a selector, so the Deployments are asked instead.
  const { items } = await apps.listDeploymentForAllNamespaces({ labelSelector: 'app.kubernetes.io/part-of=fill' })
  const running = items.reduce((sum, { status }) => sum + (status?.readyReplicas ?? 0), 0)
  process.stderr.write(`${running} of ${pods} Pods are running\n`)
  if (running >= pods) break
  if (Date.now() > deadline) throw new Error(`only ${running} of ${pods} Pods are running after 30 minutes`)
  await new Promise((resolve) => setTimeout(resolve, 5000))
}
