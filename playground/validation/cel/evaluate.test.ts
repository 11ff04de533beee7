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
  ['quantity("2k").sub(quantity("500")).asInteger()', 1500],
  ['quantity("1.5").add(quantity("500m")).isInteger() || quantity("1.0").isInteger()', false],
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
  ['isIP("10.0.0.1") && isIP("::1") && !isIP("10.0.0.01") && !isIP("::ffff:10.0.0.1") && !isIP("fe80::1%eth0")', true],
  ['ip("2001:db8:0:0:0:0:0:1") == ip("2001:DB8::1") && !ip.isCanonical("2001:DB8::1")', true],
  ['string(ip("2001:db8:0:0:1:0:0:1")) + " " + string(cidr("10.1.2.3/8").masked())', '2001:db8::1:0:0:1 10.0.0.0/8'],
  ['ip("127.0.0.1").isLoopback() && ip("::").isUnspecified() && ip("fe80::1").isLinkLocalUnicast()', true],
  ['ip("8.8.8.8").isGlobalUnicast() && !ip("224.0.0.1").isGlobalUnicast() && ip("::1").family() == 6', true],
  ['cidr("10.0.0.0/8").containsIP("10.9.9.9") && !cidr("10.0.0.0/8").containsIP(ip("11.0.0.1"))', true],
  ['cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16") && !cidr("10.0.0.0/8").containsCIDR(cidr("0.0.0.0/0"))', true],
  ['isCIDR("::/0") && !isCIDR("10.0.0.0/33") && !isCIDR("10.0.0.0") && cidr("::1/64").prefixLength() == 64', true],
  ['semver("1.2.3").isLessThan(semver("1.10.0")) && semver("1.0.0-rc.2").isLessThan(semver("1.0.0-rc.10"))', true],
  ['semver("1.0.0-rc.1").compareTo(semver("1.0.0")) + semver("2.3.4").minor()', 2],
  ['quantity("1Gi") == quantity("1024Mi") && quantity("1") != quantity("2") && semver("1.0.0+a") == semver("1.0.0+b")', true],
  ['isSemver("v1.2", true) && !isSemver("v1.2") && semver("v01.2", true).major() == 1', true],
])('a function: %s', (expression, expected) => expect(run(expression)).toEqual(expected))
