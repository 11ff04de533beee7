import type { Container, Pod } from '../../objects/pod.ts'

/** Who a container's processes are. */
export interface Identity {
  user: number
  group: number
  /** All groups, the first one among them, in order. */
  groups: number[]
}

interface SecurityContext {
  runAsUser?: number
  runAsGroup?: number
  runAsNonRoot?: boolean
  fsGroup?: number
  supplementalGroups?: number[]
  readOnlyRootFilesystem?: boolean
}

/** The container's own words, else the Pod's (pkg/securitycontext/util.go: DetermineEffectiveSecurityContext). */
function effective(pod: Pod, container: Container): SecurityContext {
  // The API server has checked the fields' types.
  return { ...(pod.spec.securityContext as SecurityContext), ...(container.securityContext as SecurityContext) }
}

/** User and groups of a container's processes; without a word of the Pod the image's user counts. */
export function identityOf(pod: Pod, container: Container, imageUser = 0): Identity {
  const { runAsUser, runAsGroup, fsGroup, supplementalGroups = [] } = effective(pod, container)
  const user = runAsUser ?? imageUser
  // A user that the image does not know has root's group.
  const group = runAsGroup ?? (runAsUser === undefined ? imageUser : 0)
  const more = fsGroup === undefined ? supplementalGroups : [fsGroup, ...supplementalGroups]
  return { user, group, groups: [...new Set([group, ...more])].toSorted((a, b) => a - b) }
}

/** Why a container may not run as who it would be (pkg/kubelet/kuberuntime/security_context.go: verifyRunAsNonRoot). */
export function rootRefusal(pod: Pod, container: Container, imageUser = 0): string | undefined {
  const { runAsNonRoot, runAsUser } = effective(pod, container)
  if (!runAsNonRoot || (runAsUser ?? imageUser) !== 0) return undefined
  const place = `(pod: "${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})", container: ${container.name})`
  return runAsUser === undefined
    ? `container has runAsNonRoot and image will run as root ${place}`
    : `container's runAsUser breaks non-root policy ${place}`
}

/** Whether the container may write nothing but its volumes. */
export function hasReadOnlyRoot(pod: Pod, container: Container): boolean {
  return effective(pod, container).readOnlyRootFilesystem ?? false
}
