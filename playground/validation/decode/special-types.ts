/** Types with a JSON form of their own: quantities, times, bytes, numbers or names, free JSON. */
import type { Json } from '../../patch/json.ts'
import type { FieldSchema } from '../../schema/field-schema.ts'
import { FORMAT_WRONG, printQuantity, readQuantity } from '../quantity.ts'
import { timeError } from './time.ts'

/** The canonical value (undefined: the field stays unset), the decoder's error, or the Go type that was expected. */
type Special = { value: Json | undefined } | { error: string } | { mismatch: string }

/** Reads a value of a special type; undefined when the field is of an ordinary one. */
export function decodeSpecial(value: Json, schema: FieldSchema): Special | undefined {
  switch (schema.format) {
    case 'quantity':
      return quantity(value)
    case 'int-or-string':
      return intOrString(value)
    case 'date-time':
      return time(value)
    case 'byte':
      return typeof value === 'string' ? bytes(value) : undefined
  }
  if (schema.ref !== undefined) {
    const name = schema.ref.slice(schema.ref.lastIndexOf('.') + 1)
    switch (name) {
      case 'FieldsV1':
      case 'RawExtension':
      case 'JSON':
      case 'JSONSchemaPropsOrBool':
      case 'JSONSchemaPropsOrArray':
      case 'JSONSchemaPropsOrStringArray':
        return { value: value ?? undefined }
      default:
        return undefined
    }
  }
  return undefined
}

function quantity(value: Json): Special {
  if (value === null) return { value: '0' }
  if (typeof value !== 'string' && typeof value !== 'number') return { error: FORMAT_WRONG }
  const read = readQuantity(String(value).trim())
  return 'error' in read ? read : { value: printQuantity(read) }
}

function intOrString(value: Json): Special {
  if (value === null) return { value: undefined }
  if (typeof value === 'string') return { value }
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return { value }
  return { mismatch: 'int32' }
}

function time(value: Json): Special {
  if (value === null) return { value: undefined }
  if (typeof value !== 'string') return { mismatch: 'string' }
  const error = timeError(value)
  return error === undefined ? { value } : { error }
}

/** Base64 of RFC 4648 with padding; line breaks are allowed, as in Go. */
function bytes(value: string): Special {
  const text = value.replaceAll(/[\r\n]/g, '')
  const bad = /[^A-Za-z0-9+/=]/.exec(text)?.index ?? paddingFault(text)
  return bad === undefined ? { value: text } : { error: `illegal base64 data at input byte ${bad}` }
}

function paddingFault(text: string): number | undefined {
  const end = text.indexOf('=')
  const digits = end < 0 ? text.length : end
  const padding = text.length - digits
  const wanted = (4 - (digits % 4)) % 4
  if (/[^=]/.test(text.slice(digits))) return digits
  if (digits % 4 === 1) return digits - 1
  if (padding === wanted) return undefined
  return padding > wanted ? digits + wanted : digits - (digits % 4)
}
