import { templateHash } from '../../controllers/workloads/deployment/replica-sets.ts'
import { COMPANY_REGISTRY } from '../../images/company.ts'
import { controllerReference } from '../../objects/owner.ts'
import type { Pod } from '../../objects/pod.ts'
import * as resources from '../../objects/resources.ts'
import type { ControllerRevision, DaemonSet, StatefulSet } from '../../objects/sets.ts'
import type { PodTemplate } from '../../objects/workload.ts'
import type { Random } from '../../random.ts'
import type { Placement } from '../placement.ts'
import { runningPod } from '../settled.ts'
import { stamped } from '../stamp.ts'
import { templateOf } from '../template.ts'
import { DAY, labelsOf, selectorOf } from './company.ts'
import type { Shelf } from './shelf.ts'

/** The revision that a set's Pods have. */
export function revisionFor(
  owner: StatefulSet | DaemonSet,
  template: PodTemplate,
  hashLabel: string,
  createdAt: number,
): ControllerRevision {
  const hash = templateHash(template, undefined)
  const { namespace = '', name } = owner.metadata
  const revision = stamped<ControllerRevision>(
    'apps/v1',
    'ControllerRevision',
    { namespace, name: `${name}-${hash}`, createdAt, labels: { ...template.metadata?.labels, [hashLabel]: hash } },
    { data: { spec: { template: { ...{ $patch: 'replace' }, ...template } } }, revision: 1 },
  )
  revision.metadata.ownerReferences = [controllerReference(owner)]
  return revision
}

/** The daemon that ships logs. */
export function plantDaemons(shelf: Shelf, placement: Placement, random: Random, now: number): void {
  const place = { namespace: 'platform', name: 'log-shipper' }
  const template = templateOf({
    name: 'log-shipper',
    image: `${COMPANY_REGISTRY}/log-shipper:v1.4.1`,
    labels: labelsOf(place),
    requests: { cpu: '20m', memory: '48Mi' },
    limits: { memory: '96Mi' },
    tolerations: [{ operator: 'Exists' }],
  })
  plantDaemonSet(shelf, placement, random, { ...place, template, createdAt: now - 33 * DAY })
}

/** A DaemonSet that has a ready Pod on each of the demo's three nodes; gives the Pods. */
export function plantDaemonSet(
  shelf: Shelf,
  placement: Placement,
  random: Random,
  facts: { namespace: string; name: string; template: PodTemplate; createdAt: number },
): Pod[] {
  const { template, createdAt, ...place } = facts
  const set = stamped<DaemonSet>(
    'apps/v1',
    'DaemonSet',
    { ...place, createdAt, generation: 1, labels: labelsOf(place), annotations: { 'deprecated.daemonset.template.generation': '1' } },
    {
      spec: {
        selector: { matchLabels: selectorOf(place) },
        template,
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
        revisionHistoryLimit: 10,
      },
      status: {
        currentNumberScheduled: 3,
        numberMisscheduled: 0,
        desiredNumberScheduled: 3,
        numberReady: 3,
        observedGeneration: 1,
        updatedNumberScheduled: 3,
        numberAvailable: 3,
      },
    },
  )
  const revision = revisionFor(set, template, 'controller-revision-hash', createdAt)
  const hash = revision.metadata.labels?.['controller-revision-hash'] ?? ''
  const labels = { 'controller-revision-hash': hash, 'pod-template-generation': '1' }
  const pods = [0, 1, 2].map((node) => runningPod(set, template, createdAt, placement, random, { node, labels }))
  shelf.add(resources.DAEMON_SETS, set)
  shelf.add(resources.CONTROLLER_REVISIONS, revision)
  shelf.add(resources.PODS, ...pods)
  return pods
}
