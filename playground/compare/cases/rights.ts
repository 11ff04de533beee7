/** Who may do what: refusals, reviews, impersonation, roles that grant too much. */
import { type Case, onceEffective, post, type Step } from '../case.ts'
import { configMap, core, grouped } from './objects.ts'

const AUTHORIZATION = '/apis/authorization.k8s.io/v1'
const as = (user: string, step: Step, ...groups: string[]): Step => ({
  ...step,
  headers: { 'impersonate-user': user, ...(groups.length > 0 && { 'impersonate-group': groups.join(',') }) },
})
const at = (method: Step['method'], path: string, body?: unknown): Step => ({ method, path, ...(body !== undefined && { body }) })
const rbac = (resource: string, name = ''): string => grouped('rbac.authorization.k8s.io/v1', resource, name)
const role = (name: string, ...rules: unknown[]): unknown => ({ metadata: { name }, rules })
const binding = (name: string, kind: string, roleName: string, user: string): unknown => ({
  metadata: { name },
  subjects: [{ kind: 'User', name: user }],
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: roleName },
})
const review = (attributes: Record<string, unknown>, fields: Record<string, unknown> = {}): unknown => ({
  spec: { resourceAttributes: attributes, ...fields },
})

const refused: Record<string, Step> = {
  'a list of all': at('GET', '/api/v1/pods'),
  'a list in a namespace': at('GET', core('pods')),
  'a get': at('GET', core('pods', 'x')),
  'a watch': at('GET', `${core('pods')}?watch=true`),
  'a create': post(core('configmaps'), configMap('c')),
  'an update': at('PUT', core('configmaps', 'c'), configMap('c')),
  'a delete': at('DELETE', core('configmaps', 'c')),
  'a deletion of all': at('DELETE', core('configmaps')),
  'a subresource': at('GET', `${core('pods', 'x')}/log`),
  'another group': at('GET', grouped('apps/v1', 'deployments')),
  'a cluster-wide kind': at('GET', '/api/v1/nodes/x'),
  'a namespace': at('GET', '/api/v1/namespaces/{ns}'),
  'a plain path': at('GET', '/metrics'),
}

export const rightsCases: readonly Case[] = [
  ...Object.entries(refused).map(([name, step]) => ({ name: `refused: ${name}`, steps: [as('nobody', step)] })),
  {
    name: 'a role in a namespace',
    steps: [
      post(
        rbac('roles'),
        role(
          'r',
          { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] },
          { apiGroups: [''], resources: ['secrets'], resourceNames: ['one'], verbs: ['get'] },
        ),
      ),
      post(rbac('rolebindings'), binding('b', 'Role', 'r', 'ann')),
      onceEffective(404, as('ann', at('GET', core('configmaps', 'nope')))),
      as('ann', at('GET', core('secrets', 'one'))),
      as('ann', at('GET', core('secrets', 'two'))),
      as('ann', at('GET', core('secrets'))),
      as('ann', at('GET', '/api/v1/configmaps')),
    ],
  },
  {
    name: 'a role that is not there',
    steps: [post(rbac('rolebindings'), binding('b', 'Role', 'nope', 'ann')), onceEffective('nope', as('ann', at('GET', core('pods'))))],
  },
  {
    name: 'a cluster role in a namespace',
    steps: [
      post(rbac('rolebindings'), binding('b', 'ClusterRole', 'view', 'ann')),
      onceEffective(404, as('ann', at('GET', core('pods', 'x')))),
      as('ann', at('GET', core('secrets', 'x'))),
      as('ann', post(core('configmaps'), configMap('c'))),
    ],
  },
  {
    name: 'nobody grants what they lack',
    steps: [
      post(rbac('rolebindings'), binding('b', 'ClusterRole', 'admin', 'ann')),
      onceEffective(201, as('ann', post(rbac('roles'), role('small', { apiGroups: [''], resources: ['pods'], verbs: ['get'] })), 'team')),
      as(
        'ann',
        post(rbac('roles'), role('big', { apiGroups: ['example.com'], resources: ['things', 'stuff'], verbs: ['get', 'list'] })),
        'team',
      ),
      as('ann', post(rbac('rolebindings'), binding('c', 'ClusterRole', 'edit', 'bob'))),
      as('ann', post(rbac('rolebindings'), binding('d', 'ClusterRole', 'system:node-bootstrapper', 'bob'))),
    ],
  },
  {
    name: "a review of one's own rights",
    steps: [
      as('nobody', post(`${AUTHORIZATION}/selfsubjectaccessreviews`, review({ verb: 'get', resource: 'pods', namespace: '{ns}' }))),
      post(`${AUTHORIZATION}/selfsubjectaccessreviews`, review({ verb: 'get', resource: 'pods', namespace: '{ns}' })),
      as(
        'nobody',
        post(`${AUTHORIZATION}/selfsubjectaccessreviews`, { spec: { nonResourceAttributes: { path: '/version', verb: 'get' } } }),
      ),
      post(`${AUTHORIZATION}/selfsubjectaccessreviews`, { spec: {} }),
    ],
  },
  {
    name: "a review of another's rights",
    steps: [
      post(rbac('rolebindings'), binding('b', 'ClusterRole', 'view', 'ann')),
      onceEffective(
        '"allowed":true',
        post(`${AUTHORIZATION}/subjectaccessreviews`, review({ verb: 'list', resource: 'pods', namespace: '{ns}' }, { user: 'ann' })),
      ),
      post(`${AUTHORIZATION}/subjectaccessreviews`, review({ verb: 'list', resource: 'pods' }, { user: 'ann' })),
      post(`${AUTHORIZATION}/subjectaccessreviews`, review({ verb: 'list', resource: 'pods' })),
      post(
        `${AUTHORIZATION}/namespaces/{ns}/localsubjectaccessreviews`,
        review({ verb: 'list', resource: 'pods', namespace: '{ns}' }, { user: 'ann' }),
      ),
    ],
  },
  {
    name: 'all rights in a namespace',
    steps: [
      post(rbac('roles'), role('r', { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] })),
      post(rbac('rolebindings'), binding('b', 'Role', 'r', 'ann')),
      onceEffective('configmaps', as('ann', post(`${AUTHORIZATION}/selfsubjectrulesreviews`, { spec: { namespace: '{ns}' } }))),
      as('ann', post(`${AUTHORIZATION}/selfsubjectrulesreviews`, { spec: {} })),
    ],
  },
  { name: 'who one is', steps: [as('ann', post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {}), 'team')] },
  { name: 'whose token it is', steps: [post('/apis/authentication.k8s.io/v1/tokenreviews', { spec: { token: 'nope' } })] },
  {
    name: 'a token that may not be',
    steps: [
      post(`${core('serviceaccounts', 'default')}/token`, { spec: { expirationSeconds: 5 } }),
      post(`${core('serviceaccounts', 'nope')}/token`, { spec: {} }),
      post(`${core('serviceaccounts', 'default')}/token`, { spec: { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: 'nope' } } }),
    ],
  },
  {
    name: 'acting as someone else',
    steps: [
      as('system:serviceaccount:{ns}:default', post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {})),
      { ...at('GET', core('pods')), headers: { 'impersonate-group': 'x' } },
    ],
  },
]
