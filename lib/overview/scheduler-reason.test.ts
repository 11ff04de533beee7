import { expect, test } from 'vitest'
import { schedulerReason } from './scheduler-reason.ts'

test.each([
  [
    '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    3,
    [{ nodes: 3, why: 'cpu', detail: 'Insufficient cpu' }],
  ],
  [
    "0/5 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient memory, 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/5",
    5,
    [
      { nodes: 2, why: 'memory', detail: 'Insufficient memory' },
      { nodes: 2, why: 'affinity', detail: "node(s) didn't match Pod's node affinity/selector" },
      { nodes: 1, why: 'taint', detail: 'node-role.kubernetes.io/control-plane: ' },
    ],
  ],
  [
    '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found',
    2,
    [{ nodes: 2, why: 'claim', detail: 'pod has unbound immediate PersistentVolumeClaims' }],
  ],
  ['0/1 nodes are available: 1 Insufficient nvidia.com/gpu. no new claims', 1, [{ nodes: 1, why: 'resource', detail: 'nvidia.com/gpu' }]],
  ['0/1 nodes are available: 1 node(s) were unschedulable.', 1, [{ nodes: 1, why: 'cordoned', detail: 'node(s) were unschedulable' }]],
  [
    '0/3 nodes are available: 3 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod. no new claims to deallocate',
    3,
    [
      {
        nodes: 3,
        why: 'claimInUse',
        detail: 'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
      },
    ],
  ],
  [
    "0/1 nodes are available: 1 node(s) didn't match PersistentVolume's node affinity.",
    1,
    [{ nodes: 1, why: 'volume', detail: "node(s) didn't match PersistentVolume's node affinity" }],
  ],
  ['0/4 nodes are available: 4 Too many pods.', 4, [{ nodes: 4, why: 'pods', detail: 'Too many pods' }]],
  ['0/1 nodes are available: 1 something that a plug-in says.', 1, [{ nodes: 1, why: 'other', detail: 'something that a plug-in says' }]],
  ['no nodes available to schedule pods', 0, []],
])('%s', (message, total, refusals) => {
  expect(schedulerReason(message)).toEqual({ total, refusals })
})
