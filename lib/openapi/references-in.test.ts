import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { madeBy, referencesIn } from './references-in.ts'

/** What is named, as `Kind namespace/name` with the field that does. */
const named = (text: string) =>
  referencesIn(parse(text))
    .filter(({ name }) => name !== '')
    .map(({ reference, name, namespace, path }) => `${reference.kind} ${namespace ?? '?'}/${name} ${path.join('.')}`)

test('what a Deployment needs is found, with where each name stands', () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {namespace: no, secretName: no}}
spec:
  selector: {matchLabels: {nodeName: no}}
  template:
    spec:
      serviceAccountName: web
      serviceAccount: web
      priorityClassName: high
      imagePullSecrets: [{name: pull}]
      nodeSelector: {namespace: no}
      containers:
        - name: web
          envFrom: [{configMapRef: {name: all}}, {secretRef: {name: perhaps, optional: true}}]
          env:
            - {name: A, valueFrom: {secretKeyRef: {name: api, key: token}}}
            - {name: B, valueFrom: {configMapKeyRef: {name: b, key: c, optional: true}}}
      volumes:
        - {name: v, configMap: {name: files}}
        - {name: w, secret: {secretName: certs, optional: true}}
        - {name: x, persistentVolumeClaim: {claimName: data}}
        - {name: y, configMap: {name: kube-root-ca.crt}}
        - {name: z, configMap: {name: files, items: [{key: a.conf, path: a}]}}
        - {name: s, secret: {secretName: certs, optional: true, items: [{key: perhaps, path: b}]}}
        - {name: p, projected: {sources: [{secret: {name: certs, items: [{key: tls.crt, path: c}]}}]}}
status: {nodeName: no}
`
  const pod = 'spec.template.spec'
  expect(named(text)).toEqual([
    'Namespace ?/shop metadata.namespace',
    `ServiceAccount shop/web ${pod}.serviceAccountName`,
    `PriorityClass shop/high ${pod}.priorityClassName`,
    `Secret shop/pull ${pod}.imagePullSecrets.0.name`,
    `ConfigMap shop/all ${pod}.containers.0.envFrom.0.configMapRef.name`,
    `Secret shop/api ${pod}.containers.0.env.0.valueFrom.secretKeyRef.name`,
    `Secret shop/token ${pod}.containers.0.env.0.valueFrom.secretKeyRef.key`,
    `ConfigMap shop/files ${pod}.volumes.0.configMap.name`,
    `PersistentVolumeClaim shop/data ${pod}.volumes.2.persistentVolumeClaim.claimName`,
    `ConfigMap shop/files ${pod}.volumes.4.configMap.name`,
    `ConfigMap shop/a.conf ${pod}.volumes.4.configMap.items.0.key`,
    `Secret shop/certs ${pod}.volumes.6.projected.sources.0.secret.name`,
    `Secret shop/tls.crt ${pod}.volumes.6.projected.sources.0.secret.items.0.key`,
  ])
})

test.each([
  [
    'a subject in another namespace',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nsubjects: [{kind: ServiceAccount, name: bot, namespace: ci}]',
    ['ServiceAccount ci/bot subjects.0.name', 'Namespace ?/ci subjects.0.namespace'],
  ],
  [
    'the items of a List',
    'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Pod, metadata: {namespace: a}, spec: {nodeName: n}}]',
    ['Namespace ?/a items.0.metadata.namespace', 'Node a/n items.0.spec.nodeName'],
  ],
  [
    'a class that only matches',
    'apiVersion: v1\nkind: PersistentVolume\nspec: {storageClassName: manual, claimRef: {name: a, namespace: b}}',
    [],
  ],
  [
    'a claim of a certain volume',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {storageClassName: a, volumeName: v}',
    ['PersistentVolume ?/v spec.volumeName'],
  ],
  [
    'a certificate that comes by itself',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {annotations: {cert-manager.io/cluster-issuer: x}}\nspec: {tls: [{secretName: soon}]}',
    [],
  ],
  ['a definition', 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {secretName: x}', []],
])('%s', (_, text, expected) => {
  expect(named(text)).toEqual(expected)
})

test('fields that only Kubernetes’ own kinds mean so are told apart', () => {
  const text =
    'apiVersion: example.com/v1\nkind: Thing\nmetadata: {namespace: a}\nspec: {secretName: x, namespace: y, storageClassName: z, env: {secretKeyRef: {name: s, key: k}}}'
  const sure = referencesIn(parse(text)).filter((found) => found.sure)
  expect(sure.map(({ name }) => name)).toEqual(['a', 'z', 's', 'k'])
})

test('what a text makes is known with its keys, and what custom kinds make of themselves', () => {
  expect(madeBy(parse('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: y}\nbinaryData: {z: aa==}'))).toEqual([
    { group: '', kind: 'ConfigMap', name: 'a', namespace: undefined, keys: ['x', 'z'] },
  ])
  const certificate = 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: a, namespace: n}\nspec: {secretName: tls}'
  expect(madeBy(parse(certificate)).map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Certificate a', 'Secret a', 'Secret tls'])
})
