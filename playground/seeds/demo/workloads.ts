import { timestamp } from '../../clock.ts'
import { PROVISIONER } from '../../controllers/storage/volumes.ts'
import { podOf } from '../../controllers/workloads/stateful/pods.ts'
import * as resources from '../../objects/resources.ts'
import type { CronJob, StatefulSet } from '../../objects/sets.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/storage.ts'
import type { Random } from '../../random.ts'
import type { Placement } from '../placement.ts'
import { serviceOf, sliceOf } from '../service.ts'
import { runningPod } from '../settled.ts'
import { stamped } from '../stamp.ts'
import { templateOf } from '../template.ts'
import { DAY, labelsOf, selectorOf } from './company.ts'
import { plantDaemons, revisionFor } from './daemons.ts'
import type { Shelf } from './shelf.ts'

/** The workloads that are no Deployments: the database, the nightly report, the daemon that ships logs. */
export function plantWorkloads(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  database(shelf, placement, random, now)
  plantDaemons(shelf, placement, random, now)
  nightlyReport(shelf, now)
}

/** A StatefulSet of two with a disk each. */
function database(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  const place = { namespace: 'payments', name: 'ledger-db' }
  const createdAt = now - 36 * DAY
  const template = templateOf({
    name: 'postgres',
    image: 'postgres:17.2',
    labels: labelsOf(place),
    port: 5432,
    portName: 'postgres',
    env: [
      { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'ledger-db', key: 'password' } } },
      { name: 'PGDATA', value: '/var/lib/postgresql/data/pgdata' },
    ],
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { memory: '1Gi' },
    volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql/data' }],
    graceSeconds: 60,
  })
  const claimSpec = {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'standard',
    volumeMode: 'Filesystem',
    resources: { requests: { storage: '20Gi' } },
  }
  const set = stamped<StatefulSet>(
    'apps/v1',
    'StatefulSet',
    { ...place, createdAt, generation: 1, labels: labelsOf(place) },
    {
      spec: {
        replicas: 2,
        serviceName: 'ledger-db',
        selector: { matchLabels: selectorOf(place) },
        template,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claimSpec }],
      },
    },
  )
  const revision = revisionFor(set, template, 'controller.kubernetes.io/hash', createdAt)
  const { name } = revision.metadata
  set.status = {
    observedGeneration: 1,
    replicas: 2,
    readyReplicas: 2,
    availableReplicas: 2,
    currentReplicas: 2,
    updatedReplicas: 2,
    currentRevision: name,
    updateRevision: name,
    collisionCount: 0,
  }
  shelf.add(resources.STATEFUL_SETS, set)
  shelf.add(resources.CONTROLLER_REVISIONS, revision)
  const pods = [0, 1].map((ordinal) => {
    const shape = podOf(set, template, name, ordinal)
    const full = { metadata: { labels: shape.metadata.labels ?? {} }, spec: shape.spec }
    const pod = runningPod(set, full, now - (11 - ordinal) * DAY, placement, random, { name: shape.metadata.name })
    pod.metadata.generateName = 'ledger-db-'
    disk(shelf, `data-${pod.metadata.name}`, createdAt, claimSpec)
    return pod
  })
  shelf.add(resources.PODS, ...pods)
  const service = serviceOf({
    ...place,
    labels: labelsOf(place),
    selector: selectorOf(place),
    headless: true,
    ports: [{ name: 'postgres', port: 5432 }],
    createdAt,
  })
  shelf.add(resources.SERVICES, service)
  shelf.add(resources.ENDPOINT_SLICES, sliceOf(service, pods, createdAt))
  shelf.add(
    resources.SECRETS,
    stamped(
      'v1',
      'Secret',
      { ...place, createdAt, labels: labelsOf(place) },
      { type: 'Opaque', data: { username: btoa('ledger'), password: btoa('correct-horse-battery-staple') } },
    ),
  )
}

function disk(shelf: Shelf, name: string, createdAt: number, spec: PersistentVolumeClaim['spec']): void {
  const capacity = { storage: '20Gi' }
  const claim = stamped<PersistentVolumeClaim>(
    'v1',
    'PersistentVolumeClaim',
    {
      namespace: 'payments',
      name,
      createdAt,
      labels: { 'app.kubernetes.io/name': 'ledger-db' },
      annotations: { 'pv.kubernetes.io/bind-completed': 'yes', 'pv.kubernetes.io/bound-by-controller': 'yes' },
    },
    { spec, status: { phase: 'Bound', accessModes: ['ReadWriteOnce'], capacity } },
  )
  const uid = claim.metadata.uid ?? ''
  claim.spec = { ...spec, volumeName: `pvc-${uid}` }
  shelf.add(resources.PERSISTENT_VOLUME_CLAIMS, claim)
  shelf.add(
    resources.PERSISTENT_VOLUMES,
    stamped<PersistentVolume>(
      'v1',
      'PersistentVolume',
      { name: `pvc-${uid}`, createdAt: createdAt + 2_000, annotations: { 'pv.kubernetes.io/provisioned-by': PROVISIONER } },
      {
        spec: {
          capacity,
          accessModes: ['ReadWriteOnce'],
          claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'payments', name, uid },
          persistentVolumeReclaimPolicy: 'Delete',
          storageClassName: 'standard',
          volumeMode: 'Filesystem',
          csi: { driver: PROVISIONER, volumeHandle: `pvc-${uid}`, fsType: 'ext4' },
        },
        status: { phase: 'Bound', lastPhaseTransitionTime: timestamp(createdAt + 3_000) },
      },
    ),
  )
}

/** A CronJob with a time zone; its runs come while the demo runs. */
function nightlyReport(shelf: Shelf, now: number): void {
  const place = { namespace: 'payments', name: 'settlement' }
  const template = templateOf({
    name: 'settlement',
    image: 'busybox:1.37',
    labels: labelsOf(place),
    command: ['sh', '-c', 'echo "settling payments of the last quarter of an hour"; sleep 8; echo "42 payments settled, 0 open"'],
    requests: { cpu: '50m', memory: '32Mi' },
    restartPolicy: 'Never',
  })
  shelf.add(
    resources.CRON_JOBS,
    stamped<CronJob>(
      'batch/v1',
      'CronJob',
      { ...place, createdAt: now - 29 * DAY, generation: 1, labels: labelsOf(place) },
      {
        spec: {
          schedule: '*/15 * * * *',
          timeZone: 'Europe/Berlin',
          concurrencyPolicy: 'Forbid',
          suspend: false,
          successfulJobsHistoryLimit: 3,
          failedJobsHistoryLimit: 1,
          jobTemplate: { metadata: { labels: labelsOf(place) }, spec: { backoffLimit: 2, template } },
        },
        status: { lastScheduleTime: timestamp(now - 60_000), lastSuccessfulTime: timestamp(now - 50_000) },
      },
    ),
  )
}
