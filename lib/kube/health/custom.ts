import { HEALTH, type HealthCode } from '../health.ts'
import { type RowFacts, ratioOf, textOf } from './facts.ts'
import { healthOfWord, worse } from './words.ts'

/** Columns that show a condition: its status is True, False or Unknown (API conventions, "Typical status properties"). */
const conditions = ['Ready', 'Healthy', 'Available', 'Synced', 'Established', 'Programmed', 'Accepted', 'Valid', 'Reconciled']
/** Columns that show one word of state. */
const states = ['Status', 'Phase', 'State', 'Health', 'Health Status', 'Sync Status', 'Condition', 'Current State']

/** A kind of a CRD, by the columns that CRDs conventionally have. Without any of them there is nothing to judge. */
export function healthOfCustom(facts: RowFacts): HealthCode {
  const found = [...conditions.map((name) => ofCondition(facts, name)), ...states.map((name) => ofState(facts, name))]
  return found.filter((code) => code !== undefined).reduce(worse, HEALTH.idle)
}

function ofCondition(facts: RowFacts, name: string): HealthCode | undefined {
  switch (textOf(facts, name).toLowerCase()) {
    case 'true':
      return HEALTH.healthy
    case 'false':
      return facts.young ? HEALTH.progressing : HEALTH.failing
    case 'unknown':
      return HEALTH.progressing
    default:
      return ofRatio(facts, name)
  }
}

function ofRatio(facts: RowFacts, name: string): HealthCode | undefined {
  const ratio = ratioOf(facts, name)
  if (ratio === undefined) return undefined
  const [ready, wanted] = ratio
  if (wanted === 0) return HEALTH.idle
  if (ready >= wanted) return HEALTH.healthy
  return facts.young ? HEALTH.progressing : ready === 0 ? HEALTH.failing : HEALTH.warning
}

function ofState(facts: RowFacts, name: string): HealthCode | undefined {
  const text = textOf(facts, name)
  if (text === '') return undefined
  const condition = ofCondition(facts, name)
  return condition ?? healthOfWord(text)
}
