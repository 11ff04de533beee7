import type { Pod } from '../../objects/pod.ts'

/** Where the cluster's DNS is: what the kubelets' `clusterDNS` says. */
export const CLUSTER_DNS = '10.96.0.10'
/** The name server of the nodes themselves: nothing outside the cluster has a name here, so it knows none. */
export const NODE_DNS = '172.18.0.1'

/** A Pod's host name: its own, its node's when it is in the node's network, or as much of the Pod's name as the kernel takes. */
export function hostNameOf({ metadata, spec }: Pod, node: string): string {
  if (spec.hostNetwork) return node
  // pkg/kubelet/util/util.go: truncatePodHostnameIfNeeded
  return spec.hostname ?? metadata.name.slice(0, 63).replace(/[-.]+$/, '')
}

/** /etc/hosts as the kubelet writes it (pkg/kubelet/kubelet_pods.go: managedHostsFileContent). */
export function hostsFile({ metadata, spec }: Pod, hostname: string, ip: string): string {
  const domain = spec.subdomain && `${hostname}.${spec.subdomain}.${metadata.namespace}.svc.cluster.local`
  const aliases = (spec.hostAliases ?? []).map((alias) => `${alias.ip}\t${(alias.hostnames ?? []).join('\t')}\n`)
  return [
    '# Kubernetes-managed hosts file.\n',
    '127.0.0.1\tlocalhost\n',
    '::1\tlocalhost ip6-localhost ip6-loopback\n',
    'fe00::\tip6-localnet\n',
    'fe00::\tip6-mcastprefix\n',
    'fe00::1\tip6-allnodes\n',
    'fe00::2\tip6-allrouters\n',
    `${ip}\t${domain ? `${domain}\t${hostname}` : hostname}\n`,
    ...(aliases.length > 0 ? ['\n# Entries added by HostAliases.\n', ...aliases] : []),
  ].join('')
}

/** /etc/resolv.conf by the Pod's DNS policy (pkg/kubelet/network/dns/dns.go: GetPodDNS). */
export function resolverFile({ metadata, spec }: Pod): string {
  const { dnsPolicy = 'ClusterFirst', dnsConfig } = spec
  const inCluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !spec.hostNetwork)
  const base = { servers: [NODE_DNS], search: [] as string[], options: [] as string[] }
  if (dnsPolicy === 'None') base.servers = []
  if (inCluster) {
    base.servers = [CLUSTER_DNS]
    base.search = [`${metadata.namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local']
    base.options = ['ndots:5']
  }
  const servers = [...new Set([...base.servers, ...(dnsConfig?.nameservers ?? [])])]
  const search = [...new Set([...base.search, ...(dnsConfig?.searches ?? [])])]
  // An option of the Pod takes the place of one of the same name.
  const options = new Map(base.options.map((option) => [option.split(':')[0], option]))
  for (const { name, value } of dnsConfig?.options ?? []) options.set(name, value === undefined ? name : `${name}:${value}`)
  return [
    ...(search.length > 0 ? [`search ${search.join(' ')}\n`] : []),
    ...servers.map((server) => `nameserver ${server}\n`),
    ...(options.size > 0 ? [`options ${[...options.values()].join(' ')}\n`] : []),
  ].join('')
}
