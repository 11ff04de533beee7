import { describe, expect, test } from 'vitest'
import { detect, imageName, imageVersion, isOwn, type Workload } from './detect.ts'
import { signature } from './signature.ts'

function workload(over: Partial<Workload>): Workload {
  return { kind: 'Deployment', namespace: 'default', name: 'web', labels: {}, images: ['nginx:1.29'], ready: 1, wanted: 1, ...over }
}

test.each([
  ['quay.io/argoproj/argocd:v3.1.0', 'quay.io/argoproj/argocd', '3.1.0'],
  ['localhost:5000/coredns:1.12.1', 'localhost:5000/coredns', '1.12.1'],
  ['a/b@sha256:0123', 'a/b', null],
  ['a/b:2.0@sha256:0123', 'a/b', '2.0'],
  ['nginx:latest', 'nginx', null],
  ['nginx', 'nginx', null],
])('an image %s is %s in version %s', (image, name, version) => {
  expect(imageName(image)).toBe(name)
  expect(imageVersion(image)).toBe(version)
})

describe('a workload is taken for a project', () => {
  const sign = { kind: 'Deployment', namePattern: '^coredns$', image: '(^|/)coredns(/coredns)?$', label: 'k8s-app=kube-dns' } as const
  const cases: [string, Partial<Workload>, boolean][] = [
    ['by its image', { name: 'coredns', images: ['registry.k8s.io/coredns/coredns:v1.12.1'] }, true],
    [
      'by name and label when the image is mirrored',
      { name: 'coredns', labels: { 'k8s-app': 'kube-dns' }, images: ['mirror.example/dns:1'] },
      true,
    ],
    ['not by its name alone', { name: 'coredns', images: ['example/other:1'] }, false],
    ['not by its image under a foreign name', { name: 'test', images: ['coredns:1'] }, false],
    ['not when it is of another kind', { kind: 'DaemonSet', name: 'coredns', images: ['coredns:1'] }, false],
  ]
  test.each(cases)('%s', (_, over, own) => {
    expect(isOwn(sign, workload(over))).toBe(own)
  })
})

describe('a cluster shows', () => {
  const istio = signature.parse({ name: 'Istio', homepage: 'https://istio.io/', groups: ['networking.istio.io', '*.istio.io'] })
  const containerd = signature.parse({ name: 'containerd', homepage: 'https://containerd.io/', runtime: 'containerd' })

  test('a project by its API groups, wildcards included, with their kinds', () => {
    const groups = new Map([
      ['security.istio.io', ['authorizationpolicies.security.istio.io']],
      ['apps', ['deployments.apps']],
    ])
    const found = detect([istio, containerd], { groups, workloads: [], runtimes: [] })
    expect(found.map(({ signature: { name }, kinds }) => [name, kinds])).toEqual([['Istio', ['authorizationpolicies.security.istio.io']]])
  })

  test('a project by what is installed beside it, of which the version is not its own', () => {
    const prometheus = signature.parse({
      name: 'Prometheus',
      homepage: 'https://prometheus.io/',
      workloads: [
        { kind: 'DaemonSet', image: '/node-exporter$', beside: true },
        { kind: 'StatefulSet', image: '/prometheus$' },
      ],
    })
    const exporter = workload({ kind: 'DaemonSet', name: 'node-exporter', images: ['quay.io/prometheus/node-exporter:v1.9.1'] })
    const server = workload({ kind: 'StatefulSet', name: 'prometheus', images: ['quay.io/prometheus/prometheus:v3.5.0'] })
    const versions = [[exporter], [exporter, server]].map(
      (workloads) => detect([prometheus], { groups: new Map(), workloads, runtimes: [] })[0],
    )
    expect(versions.map((found) => found?.version)).toEqual([null, '3.5.0'])
  })

  test('the runtime of its nodes with its version', () => {
    const found = detect([istio, containerd], { groups: new Map(), workloads: [], runtimes: ['containerd://2.1.4'] })
    expect(found.map(({ signature: { name }, version }) => [name, version])).toEqual([['containerd', '2.1.4']])
  })
})
