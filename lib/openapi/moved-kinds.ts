/**
 * Kinds by the version that Kubernetes does not serve any more, and where they live now.
 * @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const MOVED: Record<string, string> = {
  'extensions/v1beta1 Deployment': 'apps/v1',
  'extensions/v1beta1 DaemonSet': 'apps/v1',
  'extensions/v1beta1 ReplicaSet': 'apps/v1',
  'extensions/v1beta1 Ingress': 'networking.k8s.io/v1',
  'extensions/v1beta1 NetworkPolicy': 'networking.k8s.io/v1',
  'extensions/v1beta1 PodSecurityPolicy': '',
  'policy/v1beta1 PodSecurityPolicy': '',
}

/** Stable before beta before alpha, then the higher number. @see https://kubernetes.io/docs/reference/using-api/#api-versioning */
function rank(version: string): number {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? []
  return (stage === undefined ? 2 : stage === 'beta' ? 1 : 0) * 1e6 + Number(major) * 1e3 + Number(minor)
}

/** The version part of an `apiVersion`. */
function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.lastIndexOf('/') + 1)
}

/**
 * Where a kind lives that a cluster does not serve under this version, or serves in a better one too.
 * @param served versions of the same group in which the cluster has the kind
 * @returns undefined where this version is as good as any; '' where the kind is gone for good
 */
export function betterVersion(apiVersion: string, kind: string, served: readonly string[]): string | undefined {
  const key = `${apiVersion} ${kind}`
  if (!served.includes(apiVersion) && Object.hasOwn(MOVED, key)) return MOVED[key]
  const [best] = [...served].sort((a, b) => rank(versionOf(b)) - rank(versionOf(a)))
  if (best === undefined || best === apiVersion) return undefined
  const own = rank(versionOf(apiVersion))
  // Of two stable versions each may be right; a beta beside a stable one is on its way out.
  return served.includes(apiVersion) && own >= 2e6
    ? undefined
    : rank(versionOf(best)) > own || !served.includes(apiVersion)
      ? best
      : undefined
}
