import type { Path } from '../read.ts'

/** How a field wants to be read; `link`: it names objects of that kind. `whenTrue`: said only when it is true. */
export type FactForm = 'text' | 'pairs' | 'instant' | 'seconds' | 'whenTrue' | { link: string; clusterScoped?: true }

/** Message key, where the field is (dots between names, or a path), and its form (text unless said). */
export type FactField = readonly [key: string, where: string | Path, form?: FactForm]

const selector = ['selector', 'spec.selector.matchLabels', 'pairs'] as const satisfies FactField
const minReady = ['minReadySeconds', 'spec.minReadySeconds', 'seconds'] as const satisfies FactField
const historyLimit = ['revisionHistoryLimit', 'spec.revisionHistoryLimit'] as const satisfies FactField
const storageClass = [
  'storageClass',
  'spec.storageClassName',
  { link: 'storageclasses.storage.k8s.io', clusterScoped: true },
] as const satisfies FactField

/**
 * The key fields of the built-in kinds, as data. A kind that is not here has its spec and status as a tree, which shows everything;
 * these rows only say what is worth seeing first.
 */
export const FACT_FIELDS = {
  pods: [
    ['node', 'spec.nodeName', { link: 'nodes', clusterScoped: true }],
    ['podIP', 'status.podIP'],
    ['hostIP', 'status.hostIP'],
    ['serviceAccount', 'spec.serviceAccountName', { link: 'serviceaccounts' }],
    ['qosClass', 'status.qosClass'],
    ['priorityClass', 'spec.priorityClassName', { link: 'priorityclasses.scheduling.k8s.io', clusterScoped: true }],
    ['restartPolicy', 'spec.restartPolicy'],
    ['started', 'status.startTime', 'instant'],
    ['gracePeriod', 'spec.terminationGracePeriodSeconds', 'seconds'],
    ['nodeSelector', 'spec.nodeSelector', 'pairs'],
    ['hostNetwork', 'spec.hostNetwork', 'whenTrue'],
    ['runtimeClass', 'spec.runtimeClassName', { link: 'runtimeclasses.node.k8s.io', clusterScoped: true }],
    ['nominatedNode', 'status.nominatedNodeName', { link: 'nodes', clusterScoped: true }],
  ],
  'deployments.apps': [
    ['strategy', 'spec.strategy.type'],
    ['maxSurge', 'spec.strategy.rollingUpdate.maxSurge'],
    ['maxUnavailable', 'spec.strategy.rollingUpdate.maxUnavailable'],
    ['revision', ['metadata', 'annotations', 'deployment.kubernetes.io/revision']],
    selector,
    minReady,
    ['progressDeadline', 'spec.progressDeadlineSeconds', 'seconds'],
    historyLimit,
    ['paused', 'spec.paused', 'whenTrue'],
  ],
  'statefulsets.apps': [
    ['service', 'spec.serviceName', { link: 'services' }],
    ['strategy', 'spec.updateStrategy.type'],
    ['partition', 'spec.updateStrategy.rollingUpdate.partition'],
    ['podManagement', 'spec.podManagementPolicy'],
    ['currentRevision', 'status.currentRevision'],
    ['updateRevision', 'status.updateRevision'],
    selector,
    minReady,
    historyLimit,
  ],
  'daemonsets.apps': [
    ['desired', 'status.desiredNumberScheduled'],
    ['misscheduled', 'status.numberMisscheduled'],
    ['strategy', 'spec.updateStrategy.type'],
    ['maxUnavailable', 'spec.updateStrategy.rollingUpdate.maxUnavailable'],
    ['nodeSelector', 'spec.template.spec.nodeSelector', 'pairs'],
    selector,
    historyLimit,
  ],
  'replicasets.apps': [['revision', ['metadata', 'annotations', 'deployment.kubernetes.io/revision']], selector, minReady],
  'jobs.batch': [
    ['completions', 'spec.completions'],
    ['parallelism', 'spec.parallelism'],
    ['succeeded', 'status.succeeded'],
    ['failed', 'status.failed'],
    ['active', 'status.active'],
    ['backoffLimit', 'spec.backoffLimit'],
    ['completionMode', 'spec.completionMode'],
    ['started', 'status.startTime', 'instant'],
    ['completed', 'status.completionTime', 'instant'],
    ['deadline', 'spec.activeDeadlineSeconds', 'seconds'],
    ['ttl', 'spec.ttlSecondsAfterFinished', 'seconds'],
    ['suspended', 'spec.suspend', 'whenTrue'],
  ],
  'cronjobs.batch': [
    ['schedule', 'spec.schedule'],
    ['timeZone', 'spec.timeZone'],
    ['lastSchedule', 'status.lastScheduleTime', 'instant'],
    ['lastSuccess', 'status.lastSuccessfulTime', 'instant'],
    ['concurrency', 'spec.concurrencyPolicy'],
    ['active', 'status.active', { link: 'jobs.batch' }],
    ['suspended', 'spec.suspend', 'whenTrue'],
    ['startingDeadline', 'spec.startingDeadlineSeconds', 'seconds'],
  ],
  services: [
    ['type', 'spec.type'],
    ['clusterIP', 'spec.clusterIPs'],
    ['externalName', 'spec.externalName'],
    ['externalIPs', 'spec.externalIPs'],
    ['selector', 'spec.selector', 'pairs'],
    ['sessionAffinity', 'spec.sessionAffinity'],
    ['trafficPolicy', 'spec.internalTrafficPolicy'],
    ['externalTrafficPolicy', 'spec.externalTrafficPolicy'],
    ['ipFamilies', 'spec.ipFamilies'],
  ],
  'ingresses.networking.k8s.io': [
    ['ingressClass', 'spec.ingressClassName', { link: 'ingressclasses.networking.k8s.io', clusterScoped: true }],
    ['defaultBackend', 'spec.defaultBackend.service.name', { link: 'services' }],
  ],
  'networkpolicies.networking.k8s.io': [
    ['policyTypes', 'spec.policyTypes'],
    ['podSelector', 'spec.podSelector.matchLabels', 'pairs'],
  ],
  'horizontalpodautoscalers.autoscaling': [
    ['minReplicas', 'spec.minReplicas'],
    ['maxReplicas', 'spec.maxReplicas'],
    ['currentReplicas', 'status.currentReplicas'],
    ['desiredReplicas', 'status.desiredReplicas'],
    ['lastScale', 'status.lastScaleTime', 'instant'],
  ],
  'poddisruptionbudgets.policy': [
    ['minAvailable', 'spec.minAvailable'],
    ['maxUnavailable', 'spec.maxUnavailable'],
    ['disruptionsAllowed', 'status.disruptionsAllowed'],
    ['currentHealthy', 'status.currentHealthy'],
    ['desiredHealthy', 'status.desiredHealthy'],
    selector,
  ],
  persistentvolumeclaims: [
    ['capacity', 'status.capacity.storage'],
    ['requested', 'spec.resources.requests.storage'],
    ['accessModes', 'spec.accessModes'],
    storageClass,
    ['volume', 'spec.volumeName', { link: 'persistentvolumes', clusterScoped: true }],
    ['volumeMode', 'spec.volumeMode'],
  ],
  persistentvolumes: [
    ['capacity', 'spec.capacity.storage'],
    ['accessModes', 'spec.accessModes'],
    ['reclaimPolicy', 'spec.persistentVolumeReclaimPolicy'],
    storageClass,
    ['claimNamespace', 'spec.claimRef.namespace', { link: 'namespaces', clusterScoped: true }],
    ['claimName', 'spec.claimRef.name'],
    ['volumeMode', 'spec.volumeMode'],
    ['driver', 'spec.csi.driver'],
  ],
  'storageclasses.storage.k8s.io': [
    ['provisioner', 'provisioner'],
    ['reclaimPolicy', 'reclaimPolicy'],
    ['bindingMode', 'volumeBindingMode'],
    ['expansion', 'allowVolumeExpansion'],
  ],
  nodes: [
    ['kubelet', 'status.nodeInfo.kubeletVersion'],
    ['os', 'status.nodeInfo.osImage'],
    ['kernel', 'status.nodeInfo.kernelVersion'],
    ['runtime', 'status.nodeInfo.containerRuntimeVersion'],
    ['architecture', 'status.nodeInfo.architecture'],
    ['addresses', 'status.addresses'],
    ['podCIDRs', 'spec.podCIDRs'],
    ['capacity', 'status.capacity'],
    ['allocatable', 'status.allocatable'],
    ['unschedulable', 'spec.unschedulable', 'whenTrue'],
  ],
  namespaces: [['finalizers', 'spec.finalizers']],
  secrets: [
    ['type', 'type'],
    ['immutable', 'immutable', 'whenTrue'],
  ],
  configmaps: [['immutable', 'immutable', 'whenTrue']],
  serviceaccounts: [
    ['imagePullSecrets', 'imagePullSecrets', { link: 'secrets' }],
    ['automount', 'automountServiceAccountToken'],
  ],
  'customresourcedefinitions.apiextensions.k8s.io': [
    ['group', 'spec.group'],
    ['kind', 'spec.names.kind'],
    ['scope', 'spec.scope'],
    ['shortNames', 'spec.names.shortNames'],
    ['categories', 'spec.names.categories'],
    ['storedVersions', 'status.storedVersions'],
  ],
  'endpointslices.discovery.k8s.io': [['addressType', 'addressType']],
  'leases.coordination.k8s.io': [
    ['holder', 'spec.holderIdentity'],
    ['renewed', 'spec.renewTime', 'instant'],
  ],
  'priorityclasses.scheduling.k8s.io': [
    ['value', 'value'],
    ['globalDefault', 'globalDefault', 'whenTrue'],
    ['preemption', 'preemptionPolicy'],
  ],
} as const satisfies Readonly<Record<string, readonly FactField[]>>

/** Message keys of all facts; `messages/` names each under `object.facts`. */
export type FactKey = (typeof FACT_FIELDS)[keyof typeof FACT_FIELDS][number][0]
