import type { Case } from './case.ts'
import { applyCases } from './cases/apply.ts'
import { fieldCases } from './cases/fields.ts'
import { patchCases } from './cases/patches.ts'

/** All cases by group; a group's recorded answers are one file. */
export const groups: Readonly<Record<string, readonly Case[]>> = {
  apply: applyCases,
  fields: fieldCases,
  patches: patchCases,
}
