/** Objects of the core group, and events. */
import { template } from '../objects.ts'
import type { Sample } from './sample.ts'

export const coreSamples: readonly Sample[] = [
  { at: 'v1/configmaps', kind: 'ConfigMap', fields: { data: { a: '1', b: '2' }, binaryData: { c: 'AAEC' } } },
  { at: 'v1/secrets', kind: 'Secret', fields: { stringData: { user: 'x' }, data: { password: 'eQ==' } } },
  { at: 'v1/serviceaccounts', kind: 'ServiceAccount', fields: { automountServiceAccountToken: false } },
  { at: 'v1/limitranges', kind: 'LimitRange', fields: { spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } } },
  { at: 'v1/resourcequotas', watched: true, kind: 'ResourceQuota', fields: { spec: { hard: { pods: '5', 'limits.cpu': '2' } } } },
  { at: 'v1/podtemplates', kind: 'PodTemplate', fields: { template: template() } },
  {
    at: 'v1/replicationcontrollers',
    kind: 'ReplicationController',
    fields: { spec: { replicas: 0, selector: { app: 'web' }, template: template() } },
  },
  {
    at: 'v1/pods',
    kind: 'Pod',
    fields: {
      spec: {
        schedulerName: 'nobody',
        containers: [{ name: 'a', image: 'x:1' }],
        initContainers: [{ name: 'i', image: 'x:1', restartPolicy: 'Always' }],
      },
    },
  },
  {
    at: 'v1/services',
    kind: 'Service',
    fields: {
      spec: {
        clusterIP: 'None',
        selector: { a: 'b' },
        ports: [
          { port: 80, name: 'a' },
          { port: 81, name: 'b' },
        ],
      },
    },
  },
  {
    at: 'v1/endpoints',
    kind: 'Endpoints',
    fields: {
      subsets: [
        {
          addresses: [{ ip: '1.2.3.4' }, { ip: '1.2.3.5' }],
          ports: [
            { port: 80, name: 'a' },
            { port: 81, name: 'b' },
          ],
        },
      ],
    },
  },
  {
    at: 'v1/persistentvolumeclaims',
    kind: 'PersistentVolumeClaim',
    fields: { spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'nobody', resources: { requests: { storage: '1Gi' } } } },
  },
  {
    at: 'v1/persistentvolumes',
    watched: true,
    kind: 'PersistentVolume',
    cluster: true,
    fields: {
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
        hostPath: { path: '/tmp/x' },
        storageClassName: 'nobodys',
      },
    },
  },
  {
    at: 'v1/events',
    kind: 'Event',
    fields: {
      involvedObject: { kind: 'Pod', namespace: '{ns}', name: 'web', fieldPath: 'spec.containers{a}' },
      reason: 'Testing',
      message: 'a test ',
      type: 'Normal',
      source: { component: 'me', host: 'here' },
      count: 3,
    },
  },
  {
    at: 'events.k8s.io/v1/events',
    kind: 'Event',
    fields: {
      regarding: { kind: 'Pod', namespace: '{ns}', name: 'web' },
      reason: 'Testing',
      note: 'a test',
      type: 'Normal',
      action: 'Test',
      reportingController: 'example.com/me',
      reportingInstance: 'me-1',
      eventTime: '2026-01-01T00:00:00.000000Z',
    },
  },
  {
    at: 'v1/nodes',
    watched: true,
    kind: 'Node',
    cluster: true,
    fields: { spec: { unschedulable: true } },
    metadata: { labels: { 'node-role.kubernetes.io/worker': '' } },
  },
]
