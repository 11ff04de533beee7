/**
 * Bodies of samples for the kinds that administrators and extensions create, whose schema requires less than the API server does.
 * A kind whose name is bound to its body brings its own metadata.
 */
export function adminSample(apiVersion: string, kind: string, name: string): Record<string, unknown> | undefined {
  const pods = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }
  const matchConstraints = { resourceRules: [pods] }
  switch (`${apiVersion} ${kind}`) {
    case 'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy':
      return { spec: { matchConstraints, validations: [{ expression: "object.metadata.name != ''", message: 'a name is needed' }] } }
    case 'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding':
      return { spec: { policyName: name, validationActions: ['Warn'] } }
    case 'admissionregistration.k8s.io/v1 MutatingAdmissionPolicy': {
      const expression = 'Object{metadata: Object.metadata{labels: {"example.com/seen": "true"}}}'
      const mutations = [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }]
      return { spec: { matchConstraints, reinvocationPolicy: 'Never', mutations } }
    }
    case 'admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding':
      return { spec: { policyName: name } }
    case 'apiextensions.k8s.io/v1 CustomResourceDefinition': {
      const schema = {
        openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } },
      }
      return {
        metadata: { name: 'widgets.example.com' },
        spec: {
          group: 'example.com',
          names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
          scope: 'Namespaced',
          versions: [{ name: 'v1', served: true, storage: true, schema }],
        },
      }
    }
    case 'apiregistration.k8s.io/v1 APIService': {
      const service = { namespace: 'default', name: 'metrics' }
      return {
        metadata: { name: 'v1.metrics.example.com' },
        spec: { group: 'metrics.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 100, service },
      }
    }
    case 'apps/v1 ControllerRevision':
      return { data: { spec: {} }, revision: 1 }
    case 'flowcontrol.apiserver.k8s.io/v1 FlowSchema':
      return { spec: { priorityLevelConfiguration: { name: 'workload-low' }, matchingPrecedence: 9000 } }
    case 'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration':
      return { spec: { type: 'Limited', limited: { nominalConcurrencyShares: 10, limitResponse: { type: 'Reject' } } } }
    case 'networking.k8s.io/v1 IngressClass':
      return { spec: { controller: 'example.com/ingress-controller' } }
    case 'networking.k8s.io/v1 IPAddress':
      return {
        metadata: { name: '10.96.200.1' },
        spec: { parentRef: { resource: 'services', namespace: 'default', name: 'kubernetes' } },
      }
    case 'networking.k8s.io/v1 ServiceCIDR':
      return { spec: { cidrs: ['10.97.0.0/16'] } }
    case 'node.k8s.io/v1 RuntimeClass':
      return { handler: 'runsc' }
    case 'resource.k8s.io/v1 ResourceSlice': {
      const pool = { name, generation: 1, resourceSliceCount: 1 }
      return { spec: { driver: 'gpu.example.com', nodeName: 'node-1', pool, devices: [{ name: 'gpu-0' }] } }
    }
    case 'storage.k8s.io/v1 CSINode':
      return { spec: { drivers: [{ name: 'csi.example.com', nodeID: 'node-1' }] } }
    case 'storage.k8s.io/v1 CSIStorageCapacity':
      return { storageClassName: 'standard', capacity: '100Gi' }
    case 'storage.k8s.io/v1 StorageClass':
      return { provisioner: 'csi.example.com', reclaimPolicy: 'Delete', volumeBindingMode: 'WaitForFirstConsumer' }
    case 'storage.k8s.io/v1 VolumeAttachment':
      return { spec: { attacher: 'csi.example.com', nodeName: 'node-1', source: { persistentVolumeName: name } } }
    case 'storage.k8s.io/v1 VolumeAttributesClass':
      return { driverName: 'csi.example.com', parameters: { iops: '3000' } }
    default:
      return undefined
  }
}
