import type { Pod } from '../objects/pod.ts'

/** Ports of the node itself that a Pod's containers take: `TCP/8080`. */
export function hostPortsOf(pod: Pod): Set<string> {
  const ports = new Set<string>()
  for (const { ports: declared = [] } of pod.spec.containers)
    for (const { hostPort, protocol = 'TCP' } of declared) if (hostPort) ports.add(`${protocol}/${hostPort}`)
  return ports
}
