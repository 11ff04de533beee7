import { batchScenarios } from './bodies/batch.ts'
import { clusterScenarios } from './bodies/cluster.ts'
import { deploymentScenarios } from './bodies/deployments.ts'
import { policyScenarios } from './bodies/policy.ts'
import { preemptionScenarios } from './bodies/preemption.ts'
import { schedulingScenarios } from './bodies/scheduling.ts'
import { setScenarios } from './bodies/sets.ts'
import { volumeScenarios } from './bodies/volumes.ts'
import type { Scenario } from './stage.ts'

/** All scenarios by group; what a real cluster told of a group's is one file in `recorded/`. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  deployments: deploymentScenarios,
  sets: setScenarios,
  batch: batchScenarios,
  policy: policyScenarios,
  cluster: clusterScenarios,
  volumes: volumeScenarios,
  scheduling: schedulingScenarios,
  preemption: preemptionScenarios,
}
