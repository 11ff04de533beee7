import { expect, test } from 'vitest'
import { buildIndex, searchEntries } from '#lib/learn/search/search.ts'
import { searchItems } from './search-items.ts'

/** What a reader types, a second attempt where the first may fail, and the entry that must then be among the first three. */
const wanted: [typed: string[], slug: string][] = [
  [['pod'], 'pod'],
  [['deployment'], 'deployment'],
  [['deploymnet'], 'deployment'],
  [['crash loop'], 'crashloopbackoff'],
  [['crashlopbackoff'], 'crashloopbackoff'],
  [['crashlopback'], 'crashloopbackoff'],
  [['image pull error', 'ImagePullBackOff'], 'imagepullbackoff'],
  [['oom'], 'oomkilled'],
  [['out of memory', 'oomkilled'], 'oomkilled'],
  [['hpa'], 'horizontalpodautoscaler'],
  [['pvc'], 'persistentvolumeclaim'],
  [['rbac'], 'role-based-access-control'],
  [['ingres'], 'ingress'],
  [['netwrok policy'], 'networkpolicy'],
  [['crd'], 'customresourcedefinition'],
  [['config map'], 'configmap'],
  [['stateful set', 'statefulset'], 'statefulset'],
  [['taint'], 'taint'],
  [['toleration'], 'toleration'],
  [['requests'], 'resource-requests'],
  [['limits'], 'resource-limits'],
  [['liveness'], 'liveness-probe'],
  [['readyness probe', 'readiness probe'], 'readiness-probe'],
  [['service mesh'], 'service-mesh'],
  [['gitops'], 'gitops'],
  [['kubelet'], 'kubelet'],
  [['kuberentes'], 'kubernetes'],
  [['0/3 nodes are available', 'FailedScheduling'], 'failed-scheduling'],
  [['exit code 137', 'exit code'], 'exit-code'],
  [['prometeus'], 'prometheus'],
  [['cloud native'], 'cloud-native-tech'],
  [['容器'], 'container'],
  [['镜像'], 'container-image'],
  [['节点'], 'node'],
  [['命名空间'], 'namespace'],
  [['标签'], 'label'],
  [['污点'], 'taint'],
  [['容忍度', '容忍'], 'toleration'],
  [['滚动更新'], 'rolling-update'],
  [['回滚'], 'rollback'],
  [['持久卷申领', '持久卷'], 'persistentvolumeclaim'],
  [['存储类'], 'storageclass'],
  [['就绪探针'], 'readiness-probe'],
  [['存活探针'], 'liveness-probe'],
  [['服务网格'], 'service-mesh'],
  [['可观测性'], 'observability'],
  [['灰度发布'], 'canary-deployment'],
  [['云原生'], 'cloud-native-tech'],
  [['微服务'], 'microservices-architecture'],
  [['控制平面'], 'control-plane'],
  [['调度器'], 'scheduler'],
  [['配额', '资源配额'], 'resourcequota'],
  [['驱逐', '被驱逐'], 'evicted'],
  [['内存超限', 'OOM'], 'oomkilled'],
  [['反复重启', '循环重启'], 'crashloopbackoff'],
  [['wudian', 'wu dian'], 'taint'],
  [['rongqi'], 'container'],
  [['jingxiang'], 'container-image'],
  [['mingmingkongjian'], 'namespace'],
  [['无服务器'], 'serverless'],
  [['网络策略'], 'networkpolicy'],
]

const index = buildIndex(searchItems())

test.each(wanted)('someone who types %j finds %s in at most two attempts', (typed, slug) => {
  const found = typed.map((query) => searchEntries(index, query, 3).map((item) => item.slug))
  expect(
    found.some((slugs) => slugs.includes(slug)),
    JSON.stringify(found),
  ).toBe(true)
})

test('a keystroke is answered before the eye notices', () => {
  const queries = ['k', 'ku', 'kub', 'kubr', 'kubern', '调', '调度', 'failed to pull image', 'crashlop', 'zhuang tai']
  for (const query of queries) searchEntries(index, query)
  const before = process.cpuUsage()
  for (const query of queries) searchEntries(index, query)
  // The processor's time, not the clock's: other programs on the machine must not fail it.
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000 / queries.length).toBeLessThan(20)
})
