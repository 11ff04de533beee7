/** Counts that are numbers or percentages (pkg/apis/apps/validation, ValidatePositiveIntOrPercent). */
import type { Json } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'

const PERCENT_TEXT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"

/** The number in a count or percentage. */
export function percentOf(value: Json | undefined): number {
  return typeof value === 'string' ? Number.parseInt(value, 10) : typeof value === 'number' ? value : 0
}

/**
 * Checks a count.
 * @param options `most` 100 checks the upper bound of percentages alone, 0 the form alone; neither checks the form
 */
export function checkPercentage(value: Json | undefined, field: string, faults: Faults, { most }: { most?: number }): void {
  if (value === undefined || value === null) return
  if (most !== 100 || !field.startsWith('spec.strategy')) {
    if (typeof value === 'string' && !/^[0-9]+%$/.test(value)) faults.invalid(field, value, PERCENT_TEXT)
    else faults.nonNegative(field, value)
  }
  const over = typeof value === 'string' && /^[0-9]+%$/.test(value) && percentOf(value) > 100
  if (most === 100 && over) faults.invalid(field, value, 'must not be greater than 100%')
}
