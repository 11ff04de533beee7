import type { Pod } from '../../../objects/pod.ts'
import type { Job, PodFailureRule } from '../../../objects/sets.ts'

export interface Verdict {
  action: PodFailureRule['action']
  message: string
}

/** What a Job's Pod failure policy says of a failed Pod: the first rule that matches counts (pod_failure_policy.go). */
export function failurePolicyVerdict(job: Job, pod: Pod): Verdict {
  const rules = job.spec.podFailurePolicy?.rules ?? []
  for (const [index, rule] of rules.entries()) {
    const where = `${pod.metadata.namespace}/${pod.metadata.name}`
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
    for (const { name, state } of statuses) {
      const code = state.terminated?.exitCode
      if (!rule.onExitCodes || code === undefined || code === 0) continue
      if (rule.onExitCodes.containerName && rule.onExitCodes.containerName !== name) continue
      if (rule.onExitCodes.values.includes(code) === (rule.onExitCodes.operator === 'In'))
        return {
          action: rule.action,
          message: `Container ${name} for pod ${where} failed with exit code ${code} matching ${rule.action} rule at index ${index}`,
        }
    }
    for (const wanted of rule.onPodConditions ?? []) {
      const met = pod.status?.conditions?.some(({ type, status }) => type === wanted.type && status === (wanted.status ?? 'True'))
      if (met)
        return { action: rule.action, message: `Pod ${where} has condition ${wanted.type} matching ${rule.action} rule at index ${index}` }
    }
  }
  return { action: 'Count', message: '' }
}
