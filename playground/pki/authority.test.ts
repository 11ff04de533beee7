import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { createAuthority } from './authority.ts'

test('clients can trust the server by the authority alone, under each of its names', () => {
  const authority = createAuthority()
  const root = new X509Certificate(authority.certificate)
  const server = new X509Certificate(authority.issueServer(['localhost', '127.0.0.1', '::1', 'fe80::1:2']).certificate)
  expect(root.ca).toBe(true)
  expect(server.verify(root.publicKey)).toBe(true)
  expect(server.checkIssued(root)).toBe(true)
  expect(server.checkHost('localhost')).toBe('localhost')
  expect([server.checkIP('127.0.0.1'), server.checkIP('::1'), server.checkIP('fe80::1:2')]).toEqual(['127.0.0.1', '::1', 'fe80::1:2'])
  expect(server.checkIP('10.0.0.1')).toBeUndefined()
})

test('a user is known by name and groups, and only by this authority', () => {
  const authority = createAuthority()
  const user = new X509Certificate(authority.issueClient('jane', ['devs', 'system:masters']).certificate)
  expect(user.subject).toBe('O=devs\nO=system:masters\nCN=jane')
  expect(user.verify(new X509Certificate(createAuthority().certificate).publicKey)).toBe(false)
})
