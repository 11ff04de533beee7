import { expect, test } from 'vitest'
import { slugOf, type Term, type TermIndex } from './terms.ts'

const index: TermIndex = {
  kinds: { 'deployments.apps': 'deployment' },
  fields: { 'jobs.batch/spec.suspend': 'job', 'spec.containers.resources': 'resource-requests', 'spec.template': 'pod-template' },
  columns: { Age: 'creation-timestamp', 'pods/Status': 'pod-lifecycle' },
  states: {
    Ready: 'not-ready-pod',
    'nodes/Ready': 'node-not-ready',
    CrashLoopBackOff: 'crashloopbackoff',
    'Init:N/M': 'init-states',
    SchedulingDisabled: 'cordon-drain',
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
  ['a condition of one kind', { state: 'Ready', resource: 'nodes' }, 'node-not-ready'],
  ['the same condition of another', { state: 'Ready', resource: 'pods' }, 'not-ready-pod'],
  ['several states at once', { state: 'Ready,SchedulingDisabled' }, 'cordon-drain'],
  ['a word that every object has', { state: 'constructor' }, null],
]

test.each(cases)('%s leads to its entry', (_, term, slug) => {
  expect(slugOf(index, term)).toBe(slug)
})
