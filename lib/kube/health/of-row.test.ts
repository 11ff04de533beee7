import { expect, test } from 'vitest'
import type { Cell } from '#lib/contract/table.ts'
import { HEALTH, healthName } from '../health.ts'
import { healthOfRow } from './of-row.ts'

function judge(resource: string, row: Record<string, Cell>, { young = false, deleting = false } = {}): string {
  const columns = Object.keys(row).map((name) => ({ name }))
  return healthName(healthOfRow({ resource, columns, cells: Object.values(row), young, deleting }))
}

test.each([
  [{ Ready: '1/1', Status: 'Running' }, 'healthy'],
  [{ Ready: '1/2', Status: 'Running' }, 'warning'],
  [{ Ready: '0/1', Status: 'Completed' }, 'idle'],
  [{ Ready: '0/1', Status: 'Pending' }, 'warning'],
  [{ Ready: '0/1', Status: 'Init:0/1' }, 'warning'],
  [{ Ready: '0/1', Status: 'Terminating' }, 'progressing'],
  [{ Ready: '0/1', Status: 'CrashLoopBackOff' }, 'failing'],
  [{ Ready: '0/1', Status: 'Init:CrashLoopBackOff' }, 'failing'],
  [{ Ready: '0/1', Status: 'ImagePullBackOff' }, 'failing'],
  [{ Ready: '0/1', Status: 'ErrImagePull' }, 'failing'],
  [{ Ready: '0/1', Status: 'CreateContainerConfigError' }, 'failing'],
  [{ Ready: '0/1', Status: 'ExitCode:137' }, 'failing'],
  [{ Ready: '0/1', Status: 'Init:Signal:9' }, 'failing'],
  [{ Ready: '0/1', Status: 'OOMKilled' }, 'failing'],
  [{ Ready: '0/1', Status: 'Evicted' }, 'failing'],
  [{ Ready: '0/1', Status: 'Unknown' }, 'failing'],
  [{ Ready: '0/1', Status: 'UnexpectedAdmissionError' }, 'failing'],
])('a Pod that shows %j is %s', (row, expected) => {
  expect(judge('pods', row)).toBe(expected)
})

test('what was just created is on its way, not broken', () => {
  expect(judge('pods', { Ready: '0/1', Status: 'Running' }, { young: true })).toBe('progressing')
  expect(judge('pods', { Ready: '0/1', Status: 'ImagePullBackOff' }, { young: true })).toBe('failing')
  expect(judge('deployments.apps', { Ready: '0/2', 'Up-to-date': 2 }, { young: true })).toBe('progressing')
})

test.each([
  ['deployments.apps', { Ready: '3/3', 'Up-to-date': 3, Available: 3 }, 'healthy'],
  ['deployments.apps', { Ready: '3/3', 'Up-to-date': 1, Available: 3 }, 'progressing'],
  ['deployments.apps', { Ready: '0/0', 'Up-to-date': 0, Available: 0 }, 'idle'],
  ['deployments.apps', { Ready: '0/2', 'Up-to-date': 2, Available: 0 }, 'failing'],
  ['deployments.apps', { Ready: '1/2', 'Up-to-date': 2, Available: 1 }, 'warning'],
  ['daemonsets.apps', { Desired: 3, Current: 3, Ready: 2, 'Up-to-date': 3 }, 'warning'],
  ['replicasets.apps', { Desired: 0, Current: 0, Ready: 0 }, 'idle'],
  ['replicasets.apps', { Desired: 2, Current: 2, Ready: 2 }, 'healthy'],
  ['jobs.batch', { Status: 'Complete', Completions: '1/1' }, 'idle'],
  ['jobs.batch', { Status: 'Running', Completions: '0/1' }, 'progressing'],
  ['jobs.batch', { Status: 'Failed', Completions: '0/1' }, 'failing'],
  ['jobs.batch', { Completions: '1/1' }, 'idle'],
  ['cronjobs.batch', { Suspend: 'True' }, 'idle'],
  ['cronjobs.batch', { Suspend: 'False' }, 'healthy'],
  ['nodes', { Status: 'Ready' }, 'healthy'],
  ['nodes', { Status: 'NotReady' }, 'failing'],
  ['nodes', { Status: 'Ready,SchedulingDisabled' }, 'warning'],
  ['namespaces', { Status: 'Terminating' }, 'progressing'],
  ['persistentvolumeclaims', { Status: 'Bound' }, 'healthy'],
  ['persistentvolumeclaims', { Status: 'Lost' }, 'failing'],
  ['persistentvolumes', { Status: 'Released' }, 'warning'],
  ['services', { 'External-IP': '<pending>' }, 'progressing'],
  ['services', { 'External-IP': '<none>' }, 'idle'],
  ['events', { Type: 'Warning' }, 'warning'],
  ['apiservices.apiregistration.k8s.io', { Available: 'False (MissingEndpoints)' }, 'failing'],
  ['certificatesigningrequests.certificates.k8s.io', { Condition: 'Approved,Issued' }, 'healthy'],
  ['horizontalpodautoscalers.autoscaling', { Targets: 'cpu: <unknown>/80%' }, 'warning'],
  ['configmaps', { Data: 3 }, 'idle'],
])('%s that show %j are %s', (resource, row, expected) => {
  expect(judge(resource, row)).toBe(expected)
})

test.each([
  [{ Ready: 'True' }, 'healthy'],
  [{ Ready: 'False' }, 'failing'],
  [{ Ready: 'Unknown' }, 'progressing'],
  [{ 'Sync Status': 'OutOfSync', 'Health Status': 'Healthy' }, 'warning'],
  [{ Synced: 'True', Ready: 'False' }, 'failing'],
  [{ Phase: 'Cluster in healthy state' }, 'idle'],
  [{ Phase: 'Failed' }, 'failing'],
  [{ State: 'Reconciling' }, 'progressing'],
  [{ Ready: '2/3' }, 'warning'],
  [{ Host: 'a' }, 'idle'],
])('a kind of a CRD that shows %j is %s', (row, expected) => {
  expect(judge('things.example.com', row)).toBe(expected)
})

test('whatever is being deleted is on its way out', () => {
  expect(judge('things.example.com', { Ready: 'False' }, { deleting: true })).toBe('progressing')
  expect(HEALTH.progressing).toBe(2)
})
