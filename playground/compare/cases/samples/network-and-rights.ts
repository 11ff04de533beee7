/** Objects of the network and of access. */
import type { Sample } from './sample.ts'

export const networkAndRightsSamples: readonly Sample[] = [
  {
    at: 'networking.k8s.io/v1/ingresses',
    kind: 'Ingress',
    fields: {
      spec: {
        ingressClassName: 'none',
        tls: [{ hosts: ['a.example.com'] }],
        rules: ['a', 'b', 'c', 'd'].map((host) => ({
          host: `${host}.example.com`,
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] },
        })),
      },
    },
  },
  {
    at: 'networking.k8s.io/v1/ingressclasses',
    kind: 'IngressClass',
    cluster: true,
    fields: { spec: { controller: 'example.com/none', parameters: { apiGroup: 'k8s.example.com', kind: 'Params', name: 'x' } } },
  },
  {
    at: 'networking.k8s.io/v1/networkpolicies',
    kind: 'NetworkPolicy',
    fields: {
      spec: {
        podSelector: {
          matchExpressions: [
            { key: 'app', operator: 'In', values: ['b', 'a'] },
            { key: 'z', operator: 'Exists' },
          ],
        },
      },
    },
  },
  {
    at: 'networking.k8s.io/v1/ipaddresses',
    kind: 'IPAddress',
    cluster: true,
    metadata: { name: '192.168.77.1' },
    fields: { spec: { parentRef: { resource: 'services', namespace: 'default', name: 'nobody' } } },
  },
  {
    at: 'discovery.k8s.io/v1/endpointslices',
    kind: 'EndpointSlice',
    fields: {
      addressType: 'IPv4',
      ports: [{ port: 80 }, { name: 'b', port: 81 }],
      endpoints: [{ addresses: ['1.2.3.4'] }, { addresses: ['1.2.3.5'] }, { addresses: ['1.2.3.6'] }, { addresses: ['1.2.3.7'] }],
    },
  },
  { at: 'rbac.authorization.k8s.io/v1/roles', kind: 'Role', fields: { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] } },
  {
    at: 'rbac.authorization.k8s.io/v1/rolebindings',
    kind: 'RoleBinding',
    fields: {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [
        { kind: 'User', name: 'a' },
        { kind: 'Group', name: 'g' },
        { kind: 'ServiceAccount', namespace: 'x', name: 's' },
      ],
    },
  },
  {
    at: 'rbac.authorization.k8s.io/v1/clusterroles',
    kind: 'ClusterRole',
    cluster: true,
    fields: { rules: [{ nonResourceURLs: ['/x'], verbs: ['get'] }] },
  },
  {
    at: 'rbac.authorization.k8s.io/v1/clusterrolebindings',
    kind: 'ClusterRoleBinding',
    cluster: true,
    fields: { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' } },
  },
]
