import { isBuiltInGroup } from '../groups.ts'
import { HEALTH, type HealthCode } from '../health.ts'
import { groupOfResource } from '../names.ts'
import { builtInRule } from './built-in.ts'
import { healthOfCustom } from './custom.ts'
import type { RowFacts } from './facts.ts'

/** How the object of a row fares, judged by the cells that kubectl shows. */
export function healthOfRow(facts: RowFacts): HealthCode {
  const rule = builtInRule(facts.resource)
  // kubectl prints "Terminating" once deletionTimestamp is set, whatever else is true (printPod, printNamespace).
  if (facts.deleting) return HEALTH.progressing
  if (rule !== undefined) return rule(facts)
  return isBuiltInGroup(groupOfResource(facts.resource)) ? HEALTH.idle : healthOfCustom(facts)
}
