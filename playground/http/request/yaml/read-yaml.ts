/** YAML as Go's reader takes it: version 1.1, the first document, what is no JSON refused (sigs.k8s.io/yaml over goyaml.v2). */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml'
import type { Json, JsonRecord } from '#playground/patch/json.ts'
import { put } from '#playground/patch/json.ts'
import { quoted } from '#playground/quoted.ts'
import { goSyntax } from '#playground/validation/decode/go-syntax.ts'
import { NoNumber, SCALARS } from './scalars.ts'
import { syntaxError } from './syntax-errors.ts'

/** What was read: the value, and what a strict reader says of keys that come twice. */
export interface ReadYaml {
  value: Json
  duplicates: string[]
}

/** Thrown for a text that cannot be read; the message is that of the real reader where it is known. */
export class YamlError extends Error {}

/** Signs that no document may hold (goyaml, readerc.go). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/

/** @throws YamlError */
export function readYaml(text: string): ReadYaml {
  const source = text.replace(/^\ufeff/, '')
  if (FORBIDDEN.test(source)) throw new YamlError('yaml: control characters are not allowed')
  checkDirectives(source.split(/^---/m)[0] ?? '')
  const lines = new LineCounter()
  const document = parseDocument(source, {
    version: '1.1',
    schema: 'failsafe',
    customTags: (tags) => [...tags, ...SCALARS],
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  })
  const [error] = document.errors.filter((found) => !isPassed(found, document))
  if (error) throw new YamlError(syntaxError(error, source, lines))
  return new Reader(document, lines).read()
}

function checkDirectives(head: string): void {
  for (const [, name = '', rest = ''] of head.matchAll(/^%(\S*)(.*)$/gm)) {
    if (name === '') throw new YamlError('yaml: could not find expected directive name')
    if (name !== 'YAML' && name !== 'TAG') throw new YamlError('yaml: found unknown directive name')
    if (name === 'YAML' && rest.trim() !== '1.1') throw new YamlError('yaml: found incompatible YAML document')
  }
}

/** Faults that Go's reader does not see: it stops after the first document, and lets an alias have an anchor. */
function isPassed({ code, message }: YAMLParseError, { contents }: Document): boolean {
  if (code === 'MULTIPLE_DOCS' || /alias node must not specify/.test(message)) return true
  return /in YAML stream/.test(message) && (isMap(contents) || isSeq(contents)) && contents.flow === true
}

/** How many values may come from aliases, as a share of all (goyaml, allowedAliasRatio). */
function mostAliases(values: number): number {
  if (values <= 400_000) return 0.99
  return values >= 4_000_000 ? 0.1 : 0.99 - 0.89 * ((values - 400_000) / 3_600_000)
}

class Reader {
  readonly #document: Document
  readonly #lines: LineCounter
  readonly #duplicates: string[] = []
  readonly #open = new Set<unknown>()
  /** What has been read under each anchor: looked up here, for the library walks the document anew for each alias. */
  readonly #anchors = new Map<string, Node>()
  #values = 0
  #aliased = 0
  #aliasDepth = 0

  constructor(document: Document, lines: LineCounter) {
    this.#document = document
    this.#lines = lines
  }

  read(): ReadYaml {
    return { value: this.#value(this.#document.contents), duplicates: this.#duplicates }
  }

  #value(node: unknown): Json {
    this.#values++
    if (this.#aliasDepth > 0) this.#aliased++
    if (this.#aliased > 100 && this.#values > 1000 && this.#aliased / this.#values > mostAliases(this.#values))
      throw new YamlError('yaml: document contains excessive aliasing')
    if (isAlias(node)) return this.#alias(node.source, this.#anchors.get(node.source))
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) this.#anchors.set(node.anchor, node)
    if (isSeq(node)) return node.items.map((item) => this.#value(item))
    if (isMap(node)) return this.#map(node)
    return isScalar(node) ? scalarOf(node.value) : null
  }

  #alias(name: string, target: Node | undefined): Json {
    if (!target) throw new YamlError(`yaml: unknown anchor '${name}' referenced`)
    if (this.#open.has(target)) throw new YamlError(`yaml: anchor '${name}' value contains itself`)
    this.#open.add(target)
    this.#aliasDepth++
    const value = this.#value(target)
    this.#aliasDepth--
    this.#open.delete(target)
    return value
  }

  #map(map: YAMLMap): Json {
    this.#open.add(map)
    const result: JsonRecord = {}
    const own = new Set<string>()
    for (const { key, value } of map.items) {
      if (isScalar(key) && key.source === '<<' && key.type === 'PLAIN') {
        this.#merge(result, own, value)
        continue
      }
      if (isScalar(key) && key.anchor) this.#anchors.set(key.anchor, key)
      const inner = this.#value(value)
      const name = keyOf(key, () => this.#value(key), inner)
      if (own.has(name)) this.#duplicates.push(`line ${this.#lineOf(value)}: key ${quoted(name)} already set in map`)
      own.add(name)
      put(result, name, inner)
    }
    this.#open.delete(map)
    return result
  }

  /** What is merged into a map gives way to the map's own keys. */
  #merge(result: JsonRecord, own: ReadonlySet<string>, node: unknown): void {
    const sources = isSeq(node) ? node.items : [node]
    for (const source of sources.toReversed()) {
      const value = this.#value(source)
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new YamlError('yaml: map merge requires map or sequence of maps as the value')
      for (const [key, inner] of Object.entries(value)) if (!own.has(key)) put(result, key, inner)
    }
  }

  #lineOf(node: unknown): number {
    const start = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined
    return this.#lines.linePos(start ?? 0).line
  }
}

function scalarOf(value: unknown): Json {
  if (value instanceof NoNumber) throw new YamlError(`json: unsupported value: ${value.text}`)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** A key as the text that JSON wants. */
function keyOf(key: unknown, read: () => Json, value: Json): string {
  if (isSeq(key) || isMap(key)) throw new YamlError(`yaml: invalid map key: ${goSyntax(read(), 'interface {}')}`)
  const plain = read()
  if (plain === null) throw new YamlError(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${goSyntax(value)}`)
  return String(plain)
}
