import { expect, test } from 'vitest'
import { pull } from './registry.ts'

test.each([
  ['nginx:1.16.1', true],
  ['nginx:1.29-alpine', true],
  ['nginx:1.161', false],
  ['nginx:9.9', false],
  ['busybox:1.37.0', true],
  ['postgres:17.2', true],
  ['redis:99', false],
  ['node:24.11.0-slim', true],
  ['ubuntu:24.04', true],
  ['ubuntu:24.05', false],
])('%s was published: %s', (image, published) => {
  expect(pull(image, { broken: false }).kind).toBe(published ? 'pulled' : 'failed')
})
