/** Faults of fields as the API server words them (apimachinery, pkg/util/validation/field/errors.go). */
import type { Json } from '../patch/json.ts'
import { quoted } from '../quoted.ts'
import type { FieldError } from '../status.ts'

/** Texts stand as Go quotes them, everything else as JSON. */
function shown(value: Json | undefined): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value ?? null)
}

/** Collects what is wrong with an object, in the order in which it is found. */
export class Faults {
  readonly list: FieldError[] = []

  #add(field: string, reason: string, message: string): void {
    this.list.push({ field, reason, message })
  }

  required(field: string, detail = ''): void {
    this.#add(field, 'FieldValueRequired', `Required value${detail === '' ? '' : `: ${detail}`}`)
  }

  invalid(field: string, value: Json | undefined, detail: string): void {
    this.#add(field, 'FieldValueInvalid', `Invalid value: ${shown(value)}${detail === '' ? '' : `: ${detail}`}`)
  }

  /** A state that cannot be, which no single value shows. */
  invalidState(field: string, detail: string): void {
    this.#add(field, 'FieldValueInvalid', `Invalid value: ${detail}`)
  }

  /** Several details about one value, a fault each. */
  invalidFor(field: string, value: Json | undefined, details: readonly string[]): void {
    for (const detail of details) this.invalid(field, value, detail)
  }

  unsupported(field: string, value: Json | undefined, supported: readonly string[]): void {
    const list = supported.map(quoted).join(', ')
    this.#add(field, 'FieldValueNotSupported', `Unsupported value: ${shown(value)}: supported values: ${list}`)
  }

  forbidden(field: string, detail: string): void {
    this.#add(field, 'FieldValueForbidden', `Forbidden: ${detail}`)
  }

  duplicate(field: string, value: Json): void {
    this.#add(field, 'FieldValueDuplicate', `Duplicate value: ${shown(value)}`)
  }

  notFound(field: string, value: Json): void {
    this.#add(field, 'FieldValueNotFound', `Not found: ${shown(value)}`)
  }

  tooLong(field: string, bytes: number): void {
    this.#add(field, 'FieldValueTooLong', `Too long: may not be more than ${bytes} bytes`)
  }

  tooMany(field: string, count: number, most: number): void {
    this.#add(field, 'FieldValueTooMany', `Too many: ${count}: must have at most ${most} items`)
  }

  /** A number that has to be zero or more; absent ones pass. */
  nonNegative(field: string, value: Json | undefined): void {
    if (typeof value === 'number' && value < 0) this.invalid(field, value, 'must be greater than or equal to 0')
  }

  /** One of some texts; absent ones pass. */
  oneOf(field: string, value: Json | undefined, supported: readonly string[]): void {
    if (value !== undefined && value !== null && !(typeof value === 'string' && supported.includes(value)))
      this.unsupported(field, value, supported)
  }
}
