/** Forms of names and values, and what is said of those that do not have them (apimachinery, pkg/util/validation). */

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const DNS_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const WILDCARD = /^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const DNS_1035_TEXT =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
const QUALIFIED_TEXT =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
const WILDCARD_TEXT =
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

/** Says what is wrong with a text; nothing when it is right. */
export type Form = (text: string) => string[]

function form(shape: RegExp, text: string, most: number, unit: 'characters' | 'bytes' = 'characters'): Form {
  return (value) => [...(value.length > most ? [`must be no more than ${most} ${unit}`] : []), ...(shape.test(value) ? [] : [text])]
}

const labelForm: Form = form(LABEL, LABEL_TEXT, 63)
export const dnsLabel: Form = (value) =>
  // What would be good but for its dots is told so.
  labelForm(value).map((fault) => (fault === LABEL_TEXT && SUBDOMAIN.test(value) ? 'must not contain dots' : fault))
export const dnsSubdomain: Form = form(SUBDOMAIN, SUBDOMAIN_TEXT, 253)
export const dns1035Label: Form = form(DNS_1035, DNS_1035_TEXT, 63)
export const wildcardSubdomain: Form = form(WILDCARD, WILDCARD_TEXT, 253)
export const labelValue: Form = form(LABEL_VALUE, LABEL_VALUE_TEXT, 63, 'bytes')

/** `example.com/name` or `name` */
export const qualifiedName: Form = (value) => {
  const parts = value.split('/')
  if (parts.length > 2) {
    return [
      `a valid label key ${QUALIFIED_TEXT.replace('name part ', '')} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]
  }
  const [prefix, name] = parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : [undefined, value]
  const faults: string[] = []
  if (prefix !== undefined) {
    if (prefix === '') faults.push('prefix part must be non-empty')
    else faults.push(...dnsSubdomain(prefix).map((text) => `prefix part ${text}`))
  }
  if (name === '') faults.push('name part must be non-empty')
  else if (name.length > 63) faults.push('name part must be no more than 63 bytes')
  if (!QUALIFIED.test(name)) faults.push(`name part ${QUALIFIED_TEXT}`)
  return faults
}

/** A name of a port: IANA_SVC_NAME, RFC 6335. */
export const portName: Form = (value) => {
  const faults: string[] = []
  if (value.length > 15) faults.push('must be no more than 15 characters')
  if (!/^[-a-z0-9]+$/.test(value)) faults.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!/[a-z]/.test(value)) faults.push('must contain at least one letter (a-z)')
  if (value.includes('--')) faults.push('must not contain consecutive hyphens')
  if (value.startsWith('-') || value.endsWith('-')) faults.push('must not begin or end with a hyphen')
  return faults
}

/** A name that becomes part of an address. */
export const pathSegment: Form = (value) => {
  if (value === '.' || value === '..') return [`may not be '${value}'`]
  return ['/', '%'].filter((sign) => value.includes(sign)).map((sign) => `may not contain '${sign}'`)
}

export const portNumber = (value: number): string[] => (value >= 1 && value <= 65535 ? [] : ['must be between 1 and 65535, inclusive'])

/** Keys of ConfigMaps and Secrets. */
export const dataKey: Form = (value) => {
  const faults: string[] = []
  if (value.length > 253) faults.push('must be no more than 253 characters')
  if (!/^[-._a-zA-Z0-9]+$/.test(value)) {
    faults.push(
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    )
  }
  if (value === '.') faults.push("must not be '.'")
  else if (value === '..') faults.push("must not be '..'")
  else if (value.startsWith('..')) faults.push("must not start with '..'")
  return faults
}

/** The same check for a name that ends in a dash, because a suffix will follow. */
export function asPrefix(check: Form): Form {
  return (value) => check(value.endsWith('-') ? `${value.slice(0, -1)}a` : value)
}
