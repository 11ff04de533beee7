interface ObjectRef {
  resource: string
  namespace: string | null
  name: string
}

/**
 * Labels by which the usual rules (kubernetes-mixin) name an object, the closest first: an alert about a Pod of a Deployment
 * leads to the Pod.
 * @see https://github.com/kubernetes-monitoring/kubernetes-mixin
 */
const NAMED: readonly [label: string, resource: string, namespaced: boolean][] = [
  ['pod', 'pods', true],
  ['persistentvolumeclaim', 'persistentvolumeclaims', true],
  ['horizontalpodautoscaler', 'horizontalpodautoscalers.autoscaling', true],
  ['deployment', 'deployments.apps', true],
  ['statefulset', 'statefulsets.apps', true],
  ['daemonset', 'daemonsets.apps', true],
  ['job_name', 'jobs.batch', true],
  ['cronjob', 'cronjobs.batch', true],
  ['replicaset', 'replicasets.apps', true],
  ['poddisruptionbudget', 'poddisruptionbudgets.policy', true],
  ['resourcequota', 'resourcequotas', true],
  ['ingress', 'ingresses.networking.k8s.io', true],
  ['persistentvolume', 'persistentvolumes', false],
  ['node', 'nodes', false],
  ['service', 'services', true],
  ['namespace', 'namespaces', false],
]

/** Whose alert it is: exporters scrape themselves, so their own Pod and Service stand in the labels of what they tell about others. */
const EXPORTERS = /^(kube-state-metrics|node-exporter|prometheus-node-exporter)$/

/** The object that an alert's labels name; undefined where they name none. */
export function objectOfAlert(labels: Readonly<Record<string, string>>): ObjectRef | undefined {
  const { namespace } = labels
  const exported = EXPORTERS.test(labels.job ?? '') || EXPORTERS.test(labels.container ?? '')
  const closest = NAMED.filter(
    ([label, , namespaced]) => labels[label] !== undefined && labels[label] !== '' && (!namespaced || namespace !== undefined),
  )
  // Of an exporter's own labels (its Pod, its Service) only those count that it gives to nothing else.
  const about = closest.filter(
    ([label]) =>
      !(
        exported &&
        (label === 'service' ||
          (label === 'pod' && closest.some(([other]) => other !== 'pod' && other !== 'service' && other !== 'namespace')))
      ),
  )
  const found = (about.length > 0 ? about : closest)[0]
  if (found === undefined) return undefined
  const [label, resource, namespaced] = found
  return { resource, namespace: namespaced ? (namespace ?? null) : null, name: labels[label] ?? '' }
}
