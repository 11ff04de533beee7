/** Semantic versions in CEL: `semver(self.version).isLessThan(semver("2.0.0"))` (apiserver, pkg/cel/library/semverlib.go). */
import type { Environment } from '@marcbachmann/cel-js'

const TYPE = 'kubernetes.Semver'

/** @see https://semver.org (2.0.0) */
class Version {
  readonly numbers: readonly [bigint, bigint, bigint]
  readonly before: readonly string[]
  constructor(numbers: readonly [bigint, bigint, bigint], before: readonly string[]) {
    this.numbers = numbers
    this.before = before
  }
}

export function registerVersions(environment: Environment): void {
  environment.registerType(TYPE, Version)
  environment.registerOperator(`${TYPE} == ${TYPE}`, (a: Version, b: Version) => compare(a, b) === 0)
  environment.registerFunction(`semver(string): ${TYPE}`, (text: string) => version(text))
  environment.registerFunction(`semver(string, bool): ${TYPE}`, (text: string, normal: boolean) =>
    version(normal ? normalised(text) : text),
  )
  environment.registerFunction('isSemver(string): bool', (text: string) => parse(text) !== undefined)
  environment.registerFunction(
    'isSemver(string, bool): bool',
    (text: string, normal: boolean) => parse(normal ? normalised(text) : text) !== undefined,
  )
  for (const [index, part] of ['major', 'minor', 'patch'].entries())
    environment.registerFunction(`${TYPE}.${part}(): int`, ({ numbers }: Version) => numbers[index] ?? 0n)
  environment.registerFunction(`${TYPE}.isGreaterThan(${TYPE}): bool`, (a: Version, b: Version) => compare(a, b) > 0)
  environment.registerFunction(`${TYPE}.isLessThan(${TYPE}): bool`, (a: Version, b: Version) => compare(a, b) < 0)
  environment.registerFunction(`${TYPE}.compareTo(${TYPE}): int`, (a: Version, b: Version) => BigInt(compare(a, b)))
}

const NUMBER = '(0|[1-9]\\d*)'
const WORD = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][\\dA-Za-z-]*)'
const SHAPE = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${WORD}(?:\\.${WORD})*))?(?:\\+[\\dA-Za-z-]+(?:\\.[\\dA-Za-z-]+)*)?$`)

function parse(text: string): Version | undefined {
  const match = SHAPE.exec(text)
  if (!match) return undefined
  const [, major = '', minor = '', patch = '', before] = match
  return new Version([BigInt(major), BigInt(minor), BigInt(patch)], before === undefined ? [] : before.split('.'))
}

function version(text: string): Version {
  const read = parse(text)
  if (!read) throw new Error(`semver parse error during conversion from string: ${JSON.stringify(text)}`)
  return read
}

/** Without the `v` before it, with the parts that are missing, and without leading zeros, as people write versions. */
function normalised(text: string): string {
  const [, numbers = '', rest = ''] = /^v?([\d.]*)(.*)$/s.exec(text) ?? []
  const parts = numbers.split('.').map((part) => part.replace(/^0+(?=\d)/, ''))
  while (parts.length < 3) parts.push('0')
  return `${parts.join('.')}${rest}`
}

function compare(a: Version, b: Version): number {
  for (const [index, number] of a.numbers.entries()) {
    const other = b.numbers[index] ?? 0n
    if (number !== other) return number < other ? -1 : 1
  }
  // A version without a word behind it comes after those that led to it.
  if (a.before.length === 0 || b.before.length === 0) return Math.sign(b.before.length - a.before.length)
  return compareWords(a.before, b.before)
}

function compareWords(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [one, other] = [a[index], b[index]]
    if (one === other) continue
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1
    const [number, otherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)]
    if (number && otherNumber) return BigInt(one) < BigInt(other) ? -1 : 1
    if (number !== otherNumber) return number ? -1 : 1
    return one < other ? -1 : 1
  }
  return 0
}
