/** Defaults of network kinds (pkg/apis/core/v1, networking/v1, discovery/v1 defaults.go). */
import type { JsonRecord } from '../../patch/json.ts'
import { child, ensure, fill, isSet, items, text, texts } from '../read-fields.ts'

export function defaultService(service: JsonRecord): void {
  const spec = ensure(service, 'spec')
  fill(spec, 'sessionAffinity', 'None')
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig
  if (spec.sessionAffinity === 'ClientIP') fill(ensure(ensure(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds', 10800)
  fill(spec, 'type', 'ClusterIP')
  for (const port of items(spec, 'ports')) {
    fill(port, 'protocol', 'TCP')
    if (!isSet(port, 'targetPort') || port.targetPort === 0 || port.targetPort === '') port.targetPort = port.port ?? 0
  }
  const type = text(spec, 'type')
  const reachable = type === 'NodePort' || type === 'LoadBalancer' || (type === 'ClusterIP' && texts(spec, 'externalIPs').length > 0)
  if (reachable) fill(spec, 'externalTrafficPolicy', 'Cluster')
  if (type === 'NodePort' || type === 'LoadBalancer' || type === 'ClusterIP') fill(spec, 'internalTrafficPolicy', 'Cluster')
  if (type === 'LoadBalancer') fill(spec, 'allocateLoadBalancerNodePorts', true)
}

export function defaultNetworkPolicy(policy: JsonRecord): void {
  const spec = ensure(policy, 'spec')
  for (const rule of [...items(spec, 'ingress'), ...items(spec, 'egress')]) {
    for (const port of items(rule, 'ports')) fill(port, 'protocol', 'TCP')
  }
  if (texts(spec, 'policyTypes').length === 0) spec.policyTypes = items(spec, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress']
}

export function defaultIngressClass(ingressClass: JsonRecord): void {
  fill(child(child(ingressClass, 'spec'), 'parameters'), 'scope', 'Cluster')
}

export function defaultEndpoints(endpoints: JsonRecord): void {
  for (const subset of items(endpoints, 'subsets')) for (const port of items(subset, 'ports')) fill(port, 'protocol', 'TCP')
}

export function defaultEndpointSlice(slice: JsonRecord): void {
  // The old field is read, and has no place in what is stored.
  for (const endpoint of items(slice, 'endpoints')) delete endpoint.deprecatedTopology
  for (const port of items(slice, 'ports')) {
    fill(port, 'name', '')
    fill(port, 'protocol', 'TCP')
  }
}
