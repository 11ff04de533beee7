import { expect, test } from 'vitest'
import type { Json } from '../../patch/json.ts'
import { compile, fromCel, toCel } from './evaluate.ts'

const object: Json = { metadata: { name: 'web', labels: { app: 'x' } }, spec: { size: '2Gi', ports: [80, 443, 80] } }
const run = (expression: string): Json => fromCel(compile(expression)({ object: toCel(object) }))

test.each<[string, Json]>([
  ['Object{spec: Object.spec{replicas: 3}}', { spec: { replicas: 3 } }],
  ['Object{metadata: Object.metadata{labels: {"a" + "b": "{"}}}', { metadata: { labels: { ab: '{' } } }],
  [
    '[JSONPatch{op: "add", path: "/a/" + jsonpatch.escapeKey("b/c~d"), value: {"x": [1, 2]}}]',
    [{ op: 'add', path: '/a/b~1c~0d', value: { x: [1, 2] } }],
  ],
  ['Object{?data: optional.none(), ?spec: optional.of({"a": 1})}', { spec: { a: 1 } }],
  ['{?"a": optional.none(), "b": has(object.x) ? 1 : 2}', { b: 2 }],
  ['object.spec.ports.map(p, Object.spec.ports{port: p})', [{ port: 80 }, { port: 443 }, { port: 80 }]],
  ['"Object{a: 1}" + r\'\\{\'', 'Object{a: 1}\\{'],
  ['Object{`in`: 1, __namespace__: 2}', { in: 1, namespace: 2 }],
  ['{object.metadata.name: 1}', { web: 1 }],
])('a literal: %s', (expression, expected) => expect(run(expression)).toEqual(expected))

test.each<[string, Json]>([
  ['quantity(object.spec.size).isGreaterThan(quantity("1500Mi"))', true],
  ['quantity("1.5").add(quantity("500m")).asInteger()', 2],
  ['isQuantity("1x")', false],
  ['url("https://example.com:8080/a?b=c").getHost()', 'example.com:8080'],
  ['url("/a/b").getHost() + url("/a/b").getEscapedPath()', '/a/b'],
  ['isURL("no address")', false],
  ['object.spec.ports.sum()', 603],
  ['object.spec.ports.max() - object.spec.ports.min()', 363],
  ['object.spec.ports.indexOf(443) + object.spec.ports.lastIndexOf(80)', 3],
  ['object.spec.ports.isSorted()', false],
  ['sets.contains(object.spec.ports, [80]) && !sets.intersects([1], [2]) && sets.equivalent([1, 1], [1])', true],
  ['"a1b22".findAll("[0-9]+")', ['1', '22']],
  ['"a1b22".find("[0-9]+") + "aXa".replace("a", "b") + "%s is %d".format(["it", 2])', '1bXbit is 2'],
  ['math.greatest(1, 2)', 2],
])('a function: %s', (expression, expected) => expect(run(expression)).toEqual(expected))
