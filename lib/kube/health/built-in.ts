import { HEALTH, type HealthCode } from '../health.ts'
import { numberOf, type RowFacts, textOf } from './facts.ts'
import { healthOfPod } from './pods.ts'
import { healthOfWord, worse } from './words.ts'
import { healthOfCronJob, healthOfJob, healthOfReplicas } from './workloads.ts'

type Rule = (facts: RowFacts) => HealthCode

const byWord =
  (column: string): Rule =>
  (facts) =>
    healthOfWord(textOf(facts, column)) ?? HEALTH.idle

const healthOfNode: Rule = (facts) =>
  textOf(facts, 'Status')
    .split(',')
    .map((word) => (word === 'Unknown' ? HEALTH.failing : (healthOfWord(word) ?? HEALTH.idle)))
    .reduce(worse, HEALTH.idle)

const healthOfService: Rule = (facts) => (textOf(facts, 'External-IP') === '<pending>' ? HEALTH.progressing : HEALTH.idle)

const healthOfApiService: Rule = (facts) => {
  const available = textOf(facts, 'Available')
  return available === 'True' ? HEALTH.healthy : available.startsWith('False') ? HEALTH.failing : HEALTH.progressing
}

/** `Approved,Issued`, `Pending`, `Denied`, `Approved,Failed`. */
const healthOfSigningRequest: Rule = (facts) =>
  textOf(facts, 'Condition')
    .split(',')
    .map((word) => healthOfWord(word) ?? HEALTH.idle)
    .reduce(worse, HEALTH.idle)

const healthOfClaim: Rule = (facts) => {
  const status = textOf(facts, 'Status')
  if (status === 'Pending') return facts.young ? HEALTH.progressing : HEALTH.warning
  return healthOfWord(status) ?? HEALTH.idle
}

/** By what kubectl shows of each kind (pkg/printers/internalversion/printers.go). A kind that is not here has nothing to judge. */
const rules: Readonly<Record<string, Rule>> = {
  pods: healthOfPod,
  'deployments.apps': healthOfReplicas,
  'statefulsets.apps': healthOfReplicas,
  'daemonsets.apps': healthOfReplicas,
  'replicasets.apps': healthOfReplicas,
  replicationcontrollers: healthOfReplicas,
  'jobs.batch': healthOfJob,
  'cronjobs.batch': healthOfCronJob,
  nodes: healthOfNode,
  namespaces: byWord('Status'),
  services: healthOfService,
  persistentvolumeclaims: healthOfClaim,
  persistentvolumes: byWord('Status'),
  componentstatuses: byWord('Status'),
  'apiservices.apiregistration.k8s.io': healthOfApiService,
  'certificatesigningrequests.certificates.k8s.io': healthOfSigningRequest,
  events: (facts) => (textOf(facts, 'Type') === 'Warning' ? HEALTH.warning : HEALTH.idle),
  'events.events.k8s.io': (facts) => (textOf(facts, 'Type') === 'Warning' ? HEALTH.warning : HEALTH.idle),
  'horizontalpodautoscalers.autoscaling': (facts) =>
    textOf(facts, 'Targets').includes('<unknown>') && !facts.young ? HEALTH.warning : HEALTH.healthy,
  'poddisruptionbudgets.policy': (facts) => (numberOf(facts, 'Allowed Disruptions') === 0 ? HEALTH.warning : HEALTH.healthy),
  'flowschemas.flowcontrol.apiserver.k8s.io': (facts) => (textOf(facts, 'MissingPL') === 'True' ? HEALTH.warning : HEALTH.healthy),
  'volumeattachments.storage.k8s.io': (facts) => (textOf(facts, 'Attached') === 'true' ? HEALTH.healthy : HEALTH.progressing),
}

/** The rule of a kind of Kubernetes itself. */
export function builtInRule(resource: string): Rule | undefined {
  return Object.hasOwn(rules, resource) ? rules[resource] : undefined
}
