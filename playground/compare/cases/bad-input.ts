/** Input that no well-meaning client sends: the right Status, and a server that goes on. */
import { APPLY_PATCH, type Case, get, JSON_PATCH, MERGE_PATCH, patch, post, put, remove, STRATEGIC_PATCH, type Step } from '../case.ts'
import { configMap, core, deployment, grouped } from './objects.ts'

const maps = core('configmaps')
const one = core('configmaps', 'c')
const raw = (text: string, type?: string): Step => post(maps, text, { ...(type !== undefined && { type }) })
const map = (rest: string): string => `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}${rest}}`
const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth)

const bodies: Record<string, string> = {
  nothing: '',
  white: '  \n ',
  'half an object': '{"apiVersion":"v1",',
  'no quotes': '{apiVersion: v1, kind: ConfigMap}',
  'a comma too many': '{"apiVersion":"v1",}',
  'two objects': `${map('')}${map('')}`,
  'a number': '1',
  'a text': '"x"',
  'a list': '[]',
  null: 'null',
  'a wrong escape': '{"kind":"\\q"}',
  'a control character': '{"kind":"\u0001"}',
  'half a surrogate': map(',"data":{"a":"\\ud800"}'),
  'a prototype': map(',"data":{"__proto__":"x","constructor":"y","toString":"z"}'),
  'a prototype as an object': map(',"__proto__":{"data":{"a":"1"}}'),
  'labels of the prototype': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","labels":{"__proto__":"x","constructor":"y"}}}',
  'a huge number': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","generation":1e400}}',
  'a fraction for a whole number': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","generation":1.5}}',
  'a kind that is a number': '{"apiVersion":"v1","kind":7}',
  'metadata that is a list': '{"apiVersion":"v1","kind":"ConfigMap","metadata":[]}',
  'a name that is a number': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":7}}',
  'deep objects': map(`,"x":${nested(10_001, '{"a":', '}').replace('}', '1}')}`),
  'deep lists': map(`,"x":${nested(10_001, '[', ']')}`),
}
const names = ['a%2Fb', '%00', 'A', '-a', 'a'.repeat(254), 'a%0Ab', '__proto__', 'constructor', '%F0%9F%98%80']
const types = ['text/plain', 'application/xml', 'application/json; charset=utf-8', 'nonsense', 'application/x-www-form-urlencoded']
const selectors = [
  'a=b=c',
  '=',
  ',',
  '!',
  'a in',
  'a in (',
  'a in ()',
  'a notin (b',
  '!a=b',
  'a==b',
  'a!=b,c',
  'a>1',
  'a>x',
  'a b',
  '((',
  '__proto__=a',
  `${'a'.repeat(64)}=b`,
  `a=${'b'.repeat(64)}`,
]
const fieldSelectors = [
  'metadata.name',
  'metadata.name=a=b',
  'metadata.name!=a',
  'nope=1',
  '=',
  ',',
  'metadata.name=a,,',
  '__proto__=1',
  'metadata.name in (a)',
  'metadata.name=a\\,b',
]
const tokens = [
  'x',
  '%00',
  'e30',
  'eyJ2IjoibWV0YS5rOHMuaW8vdjEifQ',
  'bnVsbA',
  'W10',
  'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6LTEsInN0YXJ0IjoiYSJ9',
  'eyJ2IjoidjIiLCJydiI6MSwic3RhcnQiOiJhIn0',
]
const queries = [
  'limit=x',
  'limit=-1',
  'limit=1.5',
  'limit=99999999999999999999',
  'timeoutSeconds=x',
  'resourceVersion=x',
  'resourceVersion=-1',
  'resourceVersionMatch=Exact',
  'resourceVersionMatch=Nope&resourceVersion=1',
  'nonsense=1',
  'pretty=x',
  'dryRun=Nope',
  'allowWatchBookmarks=x',
  'sendInitialEvents=true',
  'resourceVersion=99999999999',
]
const encode = (text: string): string => encodeURIComponent(text)

export const badInputCases: readonly Case[] = [
  ...Object.entries(bodies).map(([name, text]) => ({ name: `a body: ${name}`, steps: [raw(text)] })),
  ...types.map((type) => ({ name: `a type: ${type}`, steps: [raw(map(''), type)] })),
  ...types.map((type) => ({ name: `a type of a patch: ${type}`, steps: [post(maps, configMap('c')), patch(one, '{}', type)] })),
  {
    name: 'YAML',
    steps: ['a: [', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n', '- a', '*x', 'x']
      .map((text) => raw(text, 'application/yaml'))
      .slice(1, 3),
  },
  { name: 'a body over the limit', steps: [post(maps, configMap('c', { data: { a: 'x'.repeat(3 * 1024 * 1024 + 1) } }))] },
  { name: 'data over the limit', steps: [post(maps, configMap('c', { data: { a: 'x'.repeat(1024 * 1024 + 1) } }))] },
  ...names.flatMap((name) => ({
    name: `a name: ${name.slice(0, 20)}`,
    steps: [get(`${maps}/${name}`), put(`${maps}/${name}`, configMap('c')), remove(`${maps}/${name}`)],
  })),
  {
    name: 'names in a body',
    steps: ['..', 'a/b', 'A', '-a', 'a'.repeat(254), '__proto__', 'a\n', ' '].map((name) => post(maps, configMap(name))),
  },
  ...selectors.map((selector) => ({
    name: `a label selector: ${selector.slice(0, 20)}`,
    steps: [get(`${maps}?labelSelector=${encode(selector)}`)],
  })),
  {
    name: 'a huge label selector',
    steps: [get(`${maps}?labelSelector=${encode(`a in (${Array.from({ length: 2000 }, (_, index) => `v${index}`).join(',')})`)}`)],
  },
  ...fieldSelectors.map((selector) => ({
    name: `a field selector: ${selector}`,
    steps: [get(`${maps}?fieldSelector=${encode(selector)}`)],
  })),
  ...tokens.map((token) => ({ name: `a continue token: ${token}`, steps: [get(`${maps}?limit=1&continue=${token}`)] })),
  ...queries.map((query) => ({ name: `a query: ${query}`, steps: [get(`${maps}?labelSelector=none&${query}`)] })),
  {
    name: 'queries of a creation',
    steps: [
      'dryRun=Nope',
      'dryRun=All&dryRun=All',
      'fieldValidation=Maybe',
      'fieldManager=%00',
      `fieldManager=${'a'.repeat(200)}`,
      'nonsense=1',
    ].map((query) => post(`${maps}?${query}`, configMap('c'))),
  },
  {
    name: 'queries of a deletion',
    steps: [
      'gracePeriodSeconds=x',
      'gracePeriodSeconds=-1',
      'propagationPolicy=Sideways',
      'orphanDependents=true&propagationPolicy=Orphan',
    ].map((query) => remove(`${one}?${query}`)),
  },
  {
    name: 'bodies of a deletion',
    steps: [{ kind: 'Nope' }, { propagationPolicy: 'Sideways' }, { gracePeriodSeconds: 'x' }, { preconditions: { uid: 7 } }, []].map(
      (body) => remove(one, body),
    ),
  },
  {
    name: 'JSON patches',
    steps: [
      post(maps, configMap('c', { data: { a: '1' } })),
      ...[
        '{}',
        '[1]',
        '[{}]',
        '[{"op":"jump","path":"/a"}]',
        '[{"op":"add"}]',
        '[{"op":"add","path":"a","value":1}]',
        '[{"op":"add","path":"/__proto__/x","value":"1"}]',
        '[{"op":"add","path":"/data/__proto__","value":"1"}]',
        '[{"op":"remove","path":""}]',
        '[{"op":"test","path":"/data/a","value":"2"}]',
        '[{"op":"copy","from":"/","path":"/data/b"}]',
      ].map((body) => patch(one, body, JSON_PATCH)),
    ],
  },
  {
    name: 'merge patches',
    steps: [
      post(maps, configMap('c', { data: { a: '1' } })),
      ...[
        '[]',
        'null',
        '"x"',
        '{"data":[]}',
        '{"data":"x"}',
        '{"metadata":null}',
        '{"kind":"Secret"}',
        '{"__proto__":{"a":"1"}}',
        '{"data":{"__proto__":"1"}}',
      ].flatMap((body) => [patch(one, body, MERGE_PATCH), patch(one, body, STRATEGIC_PATCH)]),
    ],
  },
  {
    name: 'directives',
    steps: [
      post(grouped('apps/v1', 'deployments'), deployment('web')),
      ...[
        '{"spec":{"$patch":"nope"}}',
        '{"spec":{"template":{"spec":{"containers":[{"image":"x"}]}}}}',
        '{"spec":{"template":{"spec":{"containers":[{"$patch":"delete"}]}}}}',
        '{"$retainKeys":"x"}',
      ].map((body) => patch(grouped('apps/v1', 'deployments', 'web'), body, STRATEGIC_PATCH)),
    ],
  },
  {
    name: 'applies',
    steps: [
      '[]',
      'x',
      '{}',
      'apiVersion: v1',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: c}',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: d}',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\nnope: 1',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: x',
    ].map((body) => ({ method: 'PATCH', path: `${one}?fieldManager=me`, body, type: APPLY_PATCH })),
  },
  {
    name: 'a wrong Accept',
    steps: ['application/xml', 'x', 'application/json;as=Nope;v=v1;g=meta.k8s.io', 'application/json;as=Table;v=v9;g=meta.k8s.io'].map(
      (accept) => get(`${maps}?labelSelector=none`, { headers: { accept } }),
    ),
  },
]
