/** Objects of flow control, admission and devices. */
import type { Sample } from './sample.ts'

export const admissionAndDevicesSamples: readonly Sample[] = [
  {
    at: 'flowcontrol.apiserver.k8s.io/v1/flowschemas',
    watched: true,
    kind: 'FlowSchema',
    cluster: true,
    fields: {
      spec: {
        priorityLevelConfiguration: { name: 'exempt' },
        matchingPrecedence: 9000,
        rules: [
          { subjects: [{ kind: 'User', user: { name: 'nobody' } }], nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/x'] }] },
        ],
      },
    },
  },
  {
    at: 'flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations',
    kind: 'PriorityLevelConfiguration',
    cluster: true,
    fields: {
      spec: {
        type: 'Limited',
        limited: {
          nominalConcurrencyShares: 3,
          limitResponse: { type: 'Queue', queuing: { queues: 4, handSize: 2, queueLengthLimit: 5 } },
        },
      },
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/validatingadmissionpolicies',
    kind: 'ValidatingAdmissionPolicy',
    cluster: true,
    fields: {
      spec: {
        matchConstraints: {
          resourceRules: [{ apiGroups: ['x.example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['x'] }],
        },
        validations: [{ expression: 'true' }],
        paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      },
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
    kind: 'ValidatingAdmissionPolicyBinding',
    cluster: true,
    fields: {
      spec: { policyName: 'none', validationActions: ['Deny'], paramRef: { name: 'x', namespace: 'y', parameterNotFoundAction: 'Allow' } },
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    kind: 'ValidatingWebhookConfiguration',
    cluster: true,
    fields: {
      webhooks: [
        {
          name: 'x.example.com',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          failurePolicy: 'Ignore',
          clientConfig: { url: 'https://127.0.0.1:1/x' },
          rules: [{ apiGroups: ['x.example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['x'] }],
        },
      ],
    },
  },
  {
    at: 'admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    kind: 'MutatingWebhookConfiguration',
    cluster: true,
    fields: {
      webhooks: [
        {
          name: 'x.example.com',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          failurePolicy: 'Ignore',
          clientConfig: { service: { namespace: 'x', name: 'y' } },
        },
      ],
    },
  },
  {
    at: 'resource.k8s.io/v1/deviceclasses',
    kind: 'DeviceClass',
    cluster: true,
    fields: { spec: { selectors: [{ cel: { expression: 'true' } }] } },
  },
  {
    at: 'resource.k8s.io/v1/resourceclaims',
    kind: 'ResourceClaim',
    fields: { spec: { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'x' } }] } } },
  },
  {
    at: 'resource.k8s.io/v1/resourceclaimtemplates',
    kind: 'ResourceClaimTemplate',
    fields: { spec: { spec: { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'x' } }] } } } },
  },
  {
    at: 'resource.k8s.io/v1/resourceslices',
    kind: 'ResourceSlice',
    cluster: true,
    fields: { spec: { driver: 'example.com', nodeName: 'n', pool: { name: 'p', generation: 1, resourceSliceCount: 1 } } },
  },
]
