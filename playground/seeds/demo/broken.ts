import { timestamp } from '../../clock.ts'
import { sizeAnnotations } from '../../controllers/workloads/deployment/replica-sets.ts'
import { COMPANY_REGISTRY } from '../../images/company.ts'
import * as resources from '../../objects/resources.ts'
import type { PersistentVolumeClaim } from '../../objects/storage.ts'
import type { Deployment } from '../../objects/workload.ts'
import type { Random } from '../../random.ts'
import type { Placement } from '../placement.ts'
import { serviceOf } from '../service.ts'
import { failingPod, settledDeployment, settledReplicaSet } from '../settled.ts'
import { stamped } from '../stamp.ts'
import { templateOf } from '../template.ts'
import { DAY, labelsOf, selectorOf, webTemplate } from './company.ts'
import type { DemoService } from './services.ts'
import type { Shelf } from './shelf.ts'

const HOUR = 3_600_000

/** What does not work in the demo, each for a reason that can be found and mended. */
export function plantBroken(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  missingImage(shelf, placement, random, now)
  crashLoop(shelf, placement, random, now)
  outOfMemory(shelf, placement, random, now)
  unschedulable(shelf, placement, random, now)
  pendingDisk(shelf, now)
}

/** A rollout that stands still: the new version was never pushed, the old one still serves. */
function missingImage(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  const service: DemoService = {
    namespace: 'shop',
    name: 'checkout',
    version: 'v2.13.1',
    replicas: 3,
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
    tier: 'backend',
    age: 37,
    rolled: 8,
    revision: 12,
    env: { PAYMENTS_URL: 'http://payments-api.payments' },
  }
  const old = webTemplate(service)
  const broken = { ...webTemplate(service, 'v2.14.0-rc.1') }
  const made = settledDeployment(
    {
      ...service,
      selector: selectorOf(service),
      labels: labelsOf(service),
      template: old,
      createdAt: now - 37 * DAY,
      rolledAt: now - 8 * DAY,
    },
    placement,
    random,
  )
  const rolledAt = now - 3 * HOUR
  const { deployment } = made
  deployment.spec = { ...deployment.spec, template: broken }
  deployment.metadata.generation = 13
  deployment.metadata.annotations = { ...deployment.metadata.annotations, 'deployment.kubernetes.io/revision': '13' }
  const replicaSet = settledReplicaSet(deployment, broken, 1, 13, rolledAt)
  replicaSet.status = { replicas: 1, fullyLabeledReplicas: 1, terminatingReplicas: 0, observedGeneration: 1 }
  replicaSet.metadata.annotations = { ...replicaSet.metadata.annotations, ...sizeAnnotations(deployment) }
  deployment.status = {
    observedGeneration: 13,
    replicas: 4,
    updatedReplicas: 1,
    readyReplicas: 3,
    availableReplicas: 3,
    unavailableReplicas: 1,
    terminatingReplicas: 0,
    conditions: [
      ...(deployment.status?.conditions ?? []).filter(({ type }) => type === 'Available'),
      {
        type: 'Progressing',
        status: 'False',
        lastUpdateTime: timestamp(rolledAt + 601_000),
        lastTransitionTime: timestamp(rolledAt + 601_000),
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${replicaSet.metadata.name}" has timed out progressing.`,
      },
    ],
  }
  shelf.add(resources.DEPLOYMENTS, deployment)
  shelf.add(resources.REPLICA_SETS, made.replicaSet, replicaSet)
  const image = `${COMPANY_REGISTRY}/checkout:v2.14.0-rc.1`
  const message = `Back-off pulling image "${image}": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`
  const stuck = failingPod(replicaSet, broken, rolledAt, placement, random, {
    waiting: { reason: 'ImagePullBackOff', message },
    restarts: 0,
  })
  shelf.add(resources.PODS, ...made.pods, stuck)
  shelf.add(
    resources.SERVICES,
    serviceOf({
      ...service,
      labels: labelsOf(service),
      selector: selectorOf(service),
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      createdAt: now - 37 * DAY,
    }),
  )
}

/** A program that ends at its start: its log says which variable is missing. */
function crashLoop(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  plantFailing(
    shelf,
    placement,
    random,
    now,
    {
      namespace: 'payments',
      name: 'ledger',
      version: 'v1.5.0',
      replicas: 1,
      requests: { cpu: '50m', memory: '96Mi' },
      limits: { cpu: '250m', memory: '192Mi' },
      tier: 'backend',
      age: 19,
      rolled: 0.2,
      revision: 4,
    },
    { exitCode: 1, reason: 'Error' },
  )
}

/** A program that takes more memory than its limit allows. */
function outOfMemory(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  plantFailing(
    shelf,
    placement,
    random,
    now,
    {
      namespace: 'shop',
      name: 'recommendations',
      version: 'v1.3.0',
      replicas: 1,
      requests: { cpu: '200m', memory: '256Mi' },
      limits: { cpu: '1', memory: '256Mi' },
      tier: 'backend',
      age: 14,
      rolled: 0.4,
      revision: 3,
    },
    { exitCode: 137, reason: 'OOMKilled' },
  )
}

function plantFailing(
  shelf: Shelf,
  placement: Placement,
  random: Random,
  now: number,
  service: DemoService,
  end: { exitCode: number; reason: string },
): void {
  const template = webTemplate(service)
  const rolledAt = now - service.rolled * DAY
  const made = settledDeployment(
    {
      ...service,
      replicas: 0,
      selector: selectorOf(service),
      labels: labelsOf(service),
      template,
      createdAt: now - service.age * DAY,
      rolledAt,
    },
    placement,
    random,
  )
  const { deployment, replicaSet } = made
  const failing = (object: { spec: { replicas?: number } }) => {
    object.spec.replicas = service.replicas
  }
  failing(deployment)
  failing(replicaSet)
  replicaSet.metadata.annotations = { ...replicaSet.metadata.annotations, ...sizeAnnotations(deployment) }
  replicaSet.status = { replicas: 1, fullyLabeledReplicas: 1, terminatingReplicas: 0, observedGeneration: 1 }
  const since = timestamp(rolledAt)
  deployment.status = {
    observedGeneration: service.revision,
    replicas: 1,
    updatedReplicas: 1,
    unavailableReplicas: 1,
    terminatingReplicas: 0,
    conditions: [
      {
        type: 'Available',
        status: 'False',
        lastUpdateTime: since,
        lastTransitionTime: since,
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      },
      {
        type: 'Progressing',
        status: 'False',
        lastUpdateTime: timestamp(rolledAt + 601_000),
        lastTransitionTime: timestamp(rolledAt + 601_000),
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${replicaSet.metadata.name}" has timed out progressing.`,
      },
    ],
  }
  const message = `back-off 5m0s restarting failed container=${service.name}`
  const pod = failingPod(replicaSet, template, rolledAt, placement, random, {
    waiting: { reason: 'CrashLoopBackOff', message },
    restarts: Math.round(service.rolled * 270),
    last: { ...end, at: now - 60_000 },
  })
  shelf.add(resources.DEPLOYMENTS, deployment)
  shelf.add(resources.REPLICA_SETS, replicaSet)
  shelf.add(resources.PODS, pod)
  shelf.add(
    resources.SERVICES,
    serviceOf({
      ...service,
      labels: labelsOf(service),
      selector: selectorOf(service),
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      createdAt: now - service.age * DAY,
    }),
  )
}

/** A claim of a storage class that nobody has made: its Pod waits with it. */
function pendingDisk(shelf: Shelf, now: number): void {
  const place = { namespace: 'platform', name: 'reports' }
  const createdAt = now - 2 * DAY
  const template = templateOf({
    name: 'reports',
    image: 'nginx:1.29',
    labels: labelsOf(place),
    port: 80,
    requests: { cpu: '50m', memory: '64Mi' },
    volumes: [{ name: 'archive', persistentVolumeClaim: { claimName: 'reports-archive' } }],
    volumeMounts: [{ name: 'archive', mountPath: '/usr/share/nginx/html' }],
  })
  shelf.add(
    resources.PERSISTENT_VOLUME_CLAIMS,
    stamped<PersistentVolumeClaim>(
      'v1',
      'PersistentVolumeClaim',
      { namespace: place.namespace, name: 'reports-archive', createdAt, labels: labelsOf(place) },
      {
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast-ssd',
          volumeMode: 'Filesystem',
          resources: { requests: { storage: '5Gi' } },
        },
        status: { phase: 'Pending' },
      },
    ),
  )
  shelf.add(
    resources.DEPLOYMENTS,
    stamped<Deployment>(
      'apps/v1',
      'Deployment',
      { ...place, createdAt, generation: 1, labels: labelsOf(place) },
      {
        spec: {
          replicas: 1,
          selector: { matchLabels: selectorOf(place) },
          template,
          strategy: { type: 'Recreate' },
          revisionHistoryLimit: 10,
          progressDeadlineSeconds: 600,
        },
      },
    ),
  )
}

/** A Pod for which no node has what it asks for. */
function unschedulable(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  const service = { namespace: 'shop', name: 'search' }
  const template = templateOf({
    name: 'search',
    image: `${COMPANY_REGISTRY}/search:v1.8.0`,
    labels: { ...labelsOf(service), 'app.kubernetes.io/version': 'v1.8.0', tier: 'backend' },
    port: 8080,
    requests: { cpu: '12', memory: '4Gi' },
    limits: { cpu: '16', memory: '8Gi' },
    ready: '/readyz',
    live: '/healthz',
  })
  const made = settledDeployment(
    {
      ...service,
      replicas: 0,
      selector: selectorOf(service),
      labels: labelsOf(service),
      template,
      createdAt: now - 9 * DAY,
      rolledAt: now - HOUR,
      revision: 2,
    },
    placement,
    random,
  )
  made.deployment.spec.replicas = 1
  made.replicaSet.spec.replicas = 1
  made.replicaSet.metadata.annotations = { ...made.replicaSet.metadata.annotations, ...sizeAnnotations(made.deployment) }
  shelf.add(resources.DEPLOYMENTS, made.deployment)
  shelf.add(resources.REPLICA_SETS, made.replicaSet)
  shelf.add(
    resources.SERVICES,
    serviceOf({
      ...service,
      labels: labelsOf(service),
      selector: selectorOf(service),
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      createdAt: now - 9 * DAY,
    }),
  )
}
