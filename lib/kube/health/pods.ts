import { HEALTH, type HealthCode } from '../health.ts'
import { type RowFacts, ratioOf, textOf } from './facts.ts'
import { healthOfWord } from './words.ts'

/** Ended, or on its way, as kubectl says it (pkg/printers/internalversion/printers.go, printPod). */
const ended = new Set(['Completed', 'Succeeded'])
const coming = new Set(['Pending', 'ContainerCreating', 'PodInitializing', 'SchedulingGated'])

/** A Pod, by the words of its Status column, and how many of its containers are ready. */
export function healthOfPod(facts: RowFacts): HealthCode {
  const status = textOf(facts, 'Status')
  if (ended.has(status)) return HEALTH.idle
  if (status === 'Terminating') return HEALTH.progressing
  if (status === 'Running') {
    const [ready, wanted] = ratioOf(facts, 'Ready') ?? [0, 0]
    if (ready >= wanted) return HEALTH.healthy
    return facts.young ? HEALTH.progressing : HEALTH.warning
  }
  if (coming.has(status) || /^Init:\d+\/\d+$/.test(status)) return facts.young ? HEALTH.progressing : HEALTH.warning
  if (status === 'NotReady') return HEALTH.warning
  if (status === 'Unknown' || /(Init:)?(ExitCode|Signal):/.test(status)) return HEALTH.failing
  return healthOfWord(status.replace(/^Init:/, '')) ?? HEALTH.failing
}
