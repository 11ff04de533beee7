/** Bodies in YAML, as the real server's reader of version 1.1 takes them: words that are booleans, numbers, keys, anchors, broken text. */
import { APPLY_PATCH, type Case, post, type Step } from '../case.ts'
import { core } from './objects.ts'

const maps = core('configmaps')
const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n'

const texts: Record<string, string> = {
  'yes for true': `${HEAD}immutable: yes\n`,
  'off for false': `${HEAD}immutable: off\n`,
  'y for true': `${HEAD}immutable: y\n`,
  'On for true': `${HEAD}immutable: On\n`,
  'NO where a text belongs': `${HEAD}data: {a: NO}\n`,
  'a word in quotes': `${HEAD}data: {a: "yes", b: 'n'}\n`,
  'keys that are no texts': `${HEAD}data: {yes: "1", 1: "3", 1.5: "4"}\n`,
  'a key that is null': `${HEAD}data: {null: "6"}\n`,
  'a key that is a list': `${HEAD}data: {[a]: x}\n`,
  'an octal number': `${HEAD}data: {a: 0777}\n`,
  'a number with an underscore': `${HEAD}data: {a: 1_000}\n`,
  'a binary number': `${HEAD}data: {a: 0b101}\n`,
  'a hexadecimal number': `${HEAD}data: {a: 0x1F}\n`,
  'minutes and seconds': `${HEAD}data: {a: 190:20:30}\n`,
  'a number without an end': `${HEAD}data: {a: .inf}\n`,
  'no number': `${HEAD}data: {a: .NaN}\n`,
  'a date': `${HEAD}data: {a: 2001-12-14}\n`,
  'a fraction': `${HEAD}data: {a: 1.50}\n`,
  nothing: `${HEAD}data: {a: ~, b: }\n`,
  'bytes with a tag': `${HEAD}binaryData: {a: !!binary aGVsbG8=}\n`,
  'a text with a tag': `${HEAD}data: {a: !!str 1}\n`,
  'a number with a tag': `${HEAD}data: {a: !!int "1"}\n`,
  'a tag of its own': `${HEAD}data: {a: !mine x}\n`,
  'a map that is merged': `${HEAD}x: &x {a: "1"}\ndata: {<<: *x, b: "2"}\n`,
  'an anchor': `${HEAD}data: {a: &q text, b: *q}\n`,
  'an anchor that is not there': `${HEAD}data: {a: *q}\n`,
  'an anchor in itself': `${HEAD}data: &x {a: *x}\n`,
  'a mark of the byte order': `\ufeff${HEAD}`,
  'a mark of the byte order within': `${HEAD}data: {a: "\ufeffx"}\n`,
  'two documents': `${HEAD}---\n${HEAD}`,
  'a start and an end': `---\n${HEAD}...\n`,
  'version 1.1': `%YAML 1.1\n---\n${HEAD}`,
  'version 1.2': `%YAML 1.2\n---\n${HEAD}`,
  'another directive': `%FOO bar\n---\n${HEAD}`,
  blocks: `${HEAD}data:\n  a: |\n    x\n    y\n  b: >-\n    x\n    y\n`,
  'lines of Windows': HEAD.replaceAll('\n', '\r\n'),
  'a comment': '# x\n',
  'a key twice': `${HEAD}data: {a: "1", a: "2"}\n`,
  JSON: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}',
  'a control character': `${HEAD}data: {a: "\u0001"}\n`,
  'a list': '- 1\n',
  'a word': 'x',
  'a tab for an indent': 'apiVersion: v1\n\tkind: ConfigMap\n',
  'two colons': 'x: 1\na: b: c\n',
  'a quote that does not end': 'a: "x\nb: c',
  'a reserved sign': 'a: @x',
  'a list that does not end': 'a: [b',
  'a map that does not end': 'a: {b: c',
  'a bracket that nothing opened': 'a: ]',
  'an indent that fits nothing': 'a:\n  b: 1\n c: 2\n',
  'an item and a key': '- a\nb: c\n',
  'a wrong escape': 'a: "\\q"',
  'more after a text': 'a: "x" y',
  'another version of a group': 'apiVersion: a/b/c\nkind: ConfigMap\n',
}

const applied = (text: string): Step => ({ method: 'PATCH', path: `${maps}/c?fieldManager=me`, body: text, type: APPLY_PATCH })

export const yamlCases: readonly Case[] = [
  ...Object.entries(texts).map(([name, text]) => ({
    name,
    steps: [post(`${maps}?dryRun=All`, text, { type: 'application/yaml' }), applied(text)],
  })),
  {
    name: 'a key twice, strictly',
    steps: [
      post(`${maps}?fieldValidation=Strict`, texts['a key twice'], { type: 'application/yaml' }),
      { ...applied(texts['a key twice'] ?? ''), path: `${maps}/c?fieldManager=me&fieldValidation=Strict` },
    ],
  },
]
