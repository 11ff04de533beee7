/**
 * Bodies of samples for the kinds that people create most: what a schema requires is often less than what works. Any other kind
 * gets what its schema requires (sample.ts).
 * @param name also used as label and selector
 */
export function knownSample(apiVersion: string, kind: string, name: string): Record<string, unknown> | undefined {
  const labels = { app: name }
  const container = { name: 'main', image: 'nginx:1.29', ports: [{ containerPort: 80 }] }
  const template = { metadata: { labels }, spec: { containers: [container] } }
  const task = { name: 'main', image: 'busybox:1.37', command: ['sh', '-c', 'echo done'] }
  const workload = { replicas: 1, selector: { matchLabels: labels }, template }
  const job = { template: { spec: { restartPolicy: 'Never', containers: [task] } } }
  switch (`${apiVersion} ${kind}`) {
    case 'v1 Pod':
      return { spec: { containers: [container] } }
    case 'apps/v1 Deployment':
    case 'apps/v1 ReplicaSet':
      return { spec: workload }
    case 'v1 ReplicationController':
      return { spec: { replicas: 1, selector: labels, template } }
    case 'v1 PodTemplate':
      return { template }
    case 'apps/v1 StatefulSet':
      return { spec: { serviceName: name, ...workload } }
    case 'apps/v1 DaemonSet':
      return { spec: { selector: { matchLabels: labels }, template } }
    case 'batch/v1 Job':
      return { spec: job }
    case 'batch/v1 CronJob':
      return { spec: { schedule: '0 * * * *', jobTemplate: { spec: job } } }
    case 'v1 Service':
      return { spec: { selector: labels, ports: [{ port: 80, targetPort: 80 }] } }
    case 'networking.k8s.io/v1 Ingress': {
      const backend = { service: { name, port: { number: 80 } } }
      return { spec: { rules: [{ host: `${name}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] } }
    }
    case 'networking.k8s.io/v1 NetworkPolicy':
      return { spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] } }
    case 'v1 ConfigMap':
      return { data: { key: 'value' } }
    case 'v1 Secret':
      return { type: 'Opaque', stringData: { key: 'value' } }
    case 'v1 PersistentVolumeClaim':
      return { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }
    case 'autoscaling/v2 HorizontalPodAutoscaler': {
      const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }
      return {
        spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, minReplicas: 1, maxReplicas: 5, metrics: [cpu] },
      }
    }
    case 'autoscaling/v1 HorizontalPodAutoscaler':
      return {
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
          minReplicas: 1,
          maxReplicas: 5,
          targetCPUUtilizationPercentage: 70,
        },
      }
    case 'v1 LimitRange':
      return {
        spec: {
          limits: [{ type: 'Container', default: { cpu: '500m', memory: '256Mi' }, defaultRequest: { cpu: '100m', memory: '128Mi' } }],
        },
      }
    case 'v1 ResourceQuota':
      return { spec: { hard: { pods: '20', 'requests.cpu': '4', 'requests.memory': '8Gi' } } }
    case 'v1 PersistentVolume':
      return {
        spec: {
          capacity: { storage: '1Gi' },
          accessModes: ['ReadWriteOnce'],
          persistentVolumeReclaimPolicy: 'Retain',
          hostPath: { path: '/data' },
        },
      }
    case 'policy/v1 PodDisruptionBudget':
      return { spec: { minAvailable: 1, selector: { matchLabels: labels } } }
    case 'rbac.authorization.k8s.io/v1 Role':
    case 'rbac.authorization.k8s.io/v1 ClusterRole':
      return { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }] }
    case 'rbac.authorization.k8s.io/v1 RoleBinding':
    case 'rbac.authorization.k8s.io/v1 ClusterRoleBinding': {
      const role = kind === 'RoleBinding' ? 'Role' : 'ClusterRole'
      return {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role, name },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'somebody' }],
      }
    }
    default:
      return undefined
  }
}
