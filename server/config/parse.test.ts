import { expect, test } from 'vitest'
import { parseConfig } from './parse.ts'

test('a start without a word takes the defaults', () => {
  expect(parseConfig([], {})).toMatchObject({ port: 3000, playground: true, auth: 'local', readOnly: false, playgroundSeed: 'demo' })
})

test('a flag wins over its variable', () => {
  const config = parseConfig(['--port', '0', '--no-playground', '--namespaces', 'a,b', '--namespaces', 'c'], {
    PILOTHOUSE_PORT: '80',
    PILOTHOUSE_READ_ONLY: 'true',
  })
  expect(config).toMatchObject({ port: 0, playground: false, readOnly: true, namespaces: ['a', 'b', 'c'] })
})

test('addresses of monitoring are for the current cluster, or for the one that is named', () => {
  const args = ['--alertmanager', 'http://127.0.0.1:9093', '--alertmanager', 'eu=west=https://ann:secret@alerts.example/am']
  expect(parseConfig(args, { PILOTHOUSE_PROMETHEUS: 'http://127.0.0.1:9090' })).toMatchObject({
    prometheus: [{ cluster: '', url: 'http://127.0.0.1:9090' }],
    alertmanager: [
      { cluster: '', url: 'http://127.0.0.1:9093' },
      { cluster: 'eu=west', url: 'https://ann:secret@alerts.example/am' },
    ],
  })
})

test.each([
  [['--alertmanager', '127.0.0.1:9093'], /^--alertmanager: give an address/],
  [['--port', 'x'], /^--port: /],
  [['--port', '70000'], /^--port: /],
  [['--auth', 'maybe'], /^--auth: /],
  [['--playground-seed', 'scale:0'], /^--playground-seed: use demo/],
  [['--public-url', 'https://a.example/path'], /^--public-url: give scheme/],
  [['--nonsense'], /Unknown option '--nonsense'/],
  [['--host', '0.0.0.0'], /^--host 0\.0\.0\.0: /],
])('a bad setting is named in one line: %j', (args, line) => {
  expect(() => parseConfig(args, {})).toThrow(line)
})
