import { expect, test } from 'vitest'
import { slugOf, type Term, type TermIndex } from './terms.ts'

const index: TermIndex = {
  kinds: { 'deployments.apps': 'deployment' },
  fields: { 'jobs.batch/spec.suspend': 'job', 'spec.containers.resources': 'resource-requests', 'spec.template': 'pod-template' },
  columns: { Age: 'creation-timestamp', 'pods/Status': 'pod-lifecycle' },
  states: {
    Ready: 'not-ready-pod',
    CrashLoopBackOff: 'crashloopbackoff',
    'Init:N/M': 'init-states',
    SchedulingDisabled: 'cordon-drain',
  },
  values: {
    places: {
      'column:services/Type': 'service-type',
      'field:services/spec.type': 'service-type',
      'field:tolerations.effect': 'taint-effect',
      'field:restartPolicy': 'restart-policy',
      'column:nodes/Roles': 'node-role',
      'state:nodes': 'node-condition',
      'condition:nodes': 'node-condition',
      'condition:*.cert-manager.io': 'cert-manager',
      'condition:*': 'added',
    },
    sets: {
      'service-type': { entry: 'service-types', words: ['NodePort'] },
      'taint-effect': { entry: 'taint', words: ['NoExecute'] },
      'restart-policy': { entry: 'restart-policy', words: ['Always'] },
      'node-role': { entry: 'node', words: ['control-plane'], others: true },
      'node-condition': { entry: 'node', words: ['Ready', 'Ready=True'] },
      'cert-manager': { entry: 'cert-manager', words: ['Issuing'] },
      added: { entry: 'conditions', words: ['Ready', 'Ready=True'] },
    },
  },
}

const cases: [name: string, term: Term, slug: string | null][] = [
  ['a kind', { kind: 'deployments.apps' }, 'deployment'],
  ['a kind that was added to the cluster', { kind: 'widgets.example.org', custom: true }, 'custom-resource'],
  ['an added kind with an entry of its own', { kind: 'deployments.apps', custom: true }, 'deployment'],
  ['a kind of Kubernetes that nobody explained', { kind: 'gadgets' }, null],
  ['a column of all kinds', { column: 'Age', resource: 'pods' }, 'creation-timestamp'],
  ['a column of one kind', { column: 'Status', resource: 'pods' }, 'pod-lifecycle'],
  ['a column of a kind that nobody explained', { column: 'Status', resource: 'widgets.example.org' }, null],
  ['a field', { field: 'spec.containers.resources' }, 'resource-requests'],
  ['a field of one kind', { field: 'spec.suspend', resource: 'jobs.batch' }, 'job'],
  ['a field of a kind that nobody explained', { field: 'spec.suspend', resource: 'widgets.example.org' }, null],
  ['a field of all kinds', { field: 'spec.template', resource: 'jobs.batch' }, 'pod-template'],
  ['the same field in a Pod template', { field: 'spec.template.spec.containers.resources' }, 'resource-requests'],
  ['the same field in a CronJob', { field: 'spec.jobTemplate.spec.template.spec.containers.resources' }, 'resource-requests'],
  ['a template itself', { field: 'spec.template' }, 'pod-template'],
  ['a reason', { state: 'CrashLoopBackOff' }, 'crashloopbackoff'],
  ['a count of init containers', { state: 'Init:1/3' }, 'init-states'],
  ['a reason of an init container', { state: 'Init:CrashLoopBackOff' }, 'crashloopbackoff'],
  ['a state that is well', { state: 'Ready', resource: 'nodes' }, 'node-condition:Ready'],
  ['the same condition of another', { state: 'Ready', resource: 'pods' }, 'not-ready-pod'],
  ['several states at once', { state: 'Ready,SchedulingDisabled' }, 'cordon-drain'],
  ['a condition that is well', { condition: 'Ready', status: 'True', resource: 'nodes' }, 'node-condition:Ready=True'],
  ['a value in a cell', { value: 'NodePort', column: 'Type', resource: 'services' }, 'service-type:NodePort'],
  ['another value in that cell', { value: 'Opaque', column: 'Type', resource: 'services' }, null],
  ['a value of a field', { value: 'NodePort', field: 'spec.type', resource: 'services' }, 'service-type:NodePort'],
  ['the same field of another kind', { value: 'NodePort', field: 'spec.type', resource: 'widgets.example.org' }, null],
  [
    'a value in a Pod template',
    { value: 'Always', field: 'spec.template.spec.restartPolicy', resource: 'jobs.batch' },
    'restart-policy:Always',
  ],
  ['a value deep in a field', { value: 'NoExecute', field: 'spec.tolerations.effect' }, 'taint-effect:NoExecute'],
  ['a value that nobody foresaw', { value: 'gpu', column: 'Roles', resource: 'nodes' }, 'node-role:gpu'],
  [
    'a condition of another project',
    { condition: 'Issuing', status: 'True', resource: 'certificates.cert-manager.io' },
    'cert-manager:Issuing',
  ],
  ['what all added kinds say', { condition: 'Ready', status: 'True', resource: 'certificates.cert-manager.io' }, 'added:Ready=True'],
  ['a condition in a column of an added kind', { value: 'True', column: 'Ready', resource: 'widgets.example.org' }, 'added:Ready=True'],
  ['its heading', { column: 'Ready', resource: 'widgets.example.org' }, 'added:Ready'],
  ['a condition of Kubernetes that only has trouble to tell', { condition: 'Ready', status: 'False', resource: 'pods' }, 'not-ready-pod'],
  ['a word that every object has', { state: 'constructor' }, null],
]

test.each(cases)('%s leads to its entry', (_, term, slug) => {
  expect(slugOf(index, term)).toBe(slug)
})
