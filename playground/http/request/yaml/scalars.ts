/** What an unquoted word of YAML stands for, as Go's reader of YAML 1.1 takes it (goyaml.v2, resolve.go). */
import type { ScalarTag } from 'yaml'

const TRUE = /^(y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const FALSE = /^(n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/
const NULL = /^(~|null|Null|NULL)?$/
const WHOLE = /^[+-]?(0_*[xX][0-9a-fA-F_]+|0_*[bB][01_]+|0_*[oO][0-7_]+|[0-9][0-9_]*)$/
const FRACTION = /^[+-]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9_]+)?$/
const NO_NUMBER = /^([+-]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/

/** A number that JSON cannot say, as Go prints it. */
export class NoNumber {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What is given for `0777`, `0x1F`, `1_000`: octal after a zero, unless a digit is none. */
function whole(source: string): number {
  const plain = source.replaceAll('_', '')
  const sign = plain.startsWith('-') ? -1 : 1
  const digits = plain.replace(/^[+-]/, '')
  if (/^0[xXbBoO]/.test(digits)) return sign * Number(digits)
  return /^0[0-7]+$/.test(digits) ? sign * Number.parseInt(digits, 8) : sign * Number(digits)
}

function noNumber(source: string): NoNumber {
  if (/nan/i.test(source)) return new NoNumber('NaN')
  return new NoNumber(source.startsWith('-') ? '-Inf' : '+Inf')
}

function tag(name: string, test: RegExp, resolve: (source: string) => unknown): ScalarTag {
  return { tag: `tag:yaml.org,2002:${name}`, default: true, test, resolve }
}

/** The tags in the order in which they are tried. */
export const SCALARS: ScalarTag[] = [
  tag('null', NULL, () => null),
  tag('bool', TRUE, (source) => TRUE.test(source)),
  tag('bool', FALSE, () => false),
  tag('int', WHOLE, whole),
  tag('float', NO_NUMBER, noNumber),
  tag('float', FRACTION, (source) => Number(source.replaceAll('_', ''))),
  { tag: 'tag:yaml.org,2002:binary', default: false, resolve: (source) => Buffer.from(source, 'base64').toString('utf8') },
]
