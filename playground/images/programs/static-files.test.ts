import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FileSystem } from '../../kubelet/fs/file-system.ts'
import { staticFile } from './static-files.ts'

const ROOT = '/srv'
const files = new FileSystem({
  image: new Map([
    ['/srv/index.html', 'start'],
    ['/srv/a b.txt', 'spaced'],
    ['/srv/100%.txt', 'whole'],
    ['/srv/what?.css', 'asked'],
    ['/srv/docs/index.html', 'docs'],
    ['/srv/empty/.keep', ''],
    ['/etc/passwd', 'root'],
    ['/srv-other/file', 'other'],
  ]),
  mounts: [],
  changed: () => {},
})
const asked = (path: string) => staticFile(files, ROOT, { path })

test.each<[string, string, object]>([
  ['the index of the site', '/', { kind: 'file', body: 'start', type: 'text/html' }],
  ['a query', '/index.html?x=../../etc/passwd', { kind: 'file', body: 'start' }],
  ['a blank', '/a%20b.txt', { kind: 'file', body: 'spaced', type: 'text/plain' }],
  ['a percent sign that is an escape', '/100%25.txt', { kind: 'file', body: 'whole' }],
  ['a percent sign that is none', '/100%.txt', { kind: 'file', body: 'whole' }],
  ['a question mark in a name', '/what%3F.css', { kind: 'file', body: 'asked', type: 'text/css' }],
  ['a directory without its slash', '/docs', { kind: 'moved', to: '/docs/' }],
  ['a directory', '/docs/', { kind: 'file', body: 'docs' }],
  ['a directory without an index', '/empty/', { kind: 'directory', path: '/srv/empty/', names: ['.keep'] }],
  ['nothing', '/nope', { kind: 'missing', path: '/srv/nope' }],
  ['a way out', '/../etc/passwd', { kind: 'missing', path: '/srv/etc/passwd' }],
  ['a way out in escapes', '/%2e%2e/%2e%2e/etc/passwd', { kind: 'missing' }],
  ['a way out in escaped slashes', '/docs%2f..%2f..%2f..%2fetc%2fpasswd', { kind: 'missing' }],
  ['a way out with the other slash', '/..\\..\\etc\\passwd', { kind: 'missing' }],
  ['a neighbour that begins alike', '/../srv-other/file', { kind: 'missing' }],
  ['another host', '//etc/passwd', { kind: 'missing' }],
])('%s', (_, path, expected) => {
  expect(asked(path)).toMatchObject(expected)
})

test('whatever is asked for, it is answered from inside of the site', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '%2e',
    '%2f',
    '%5c',
    '\\',
    '%',
    '%zz',
    '?',
    '#',
    '%00',
    'docs',
    'etc/passwd',
    ' ',
    '\u{1f6a2}',
    ':',
    '@',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const found = asked(`/${pieces.join('')}`)
      if (found.kind === 'moved') expect(found.to).toMatch(/^\/.*\/$/s)
      else expect(found.path.startsWith(`${ROOT}/`) || found.path === ROOT).toBe(true)
      if (found.kind === 'file') expect(['root', 'other']).not.toContain(found.body)
    }),
  )
})
