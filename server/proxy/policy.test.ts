import { expect, test } from 'vitest'
import { checkTarget } from './path.ts'
import { refuseChanges, refuseWorkloadContent } from './policy.ts'
import { requestInfo } from './request-info.ts'

const pod = '/api/v1/namespaces/a/pods/b'

function passes(method: string, target: string): boolean {
  const checked = checkTarget(target)
  try {
    refuseChanges(requestInfo(method, checked), checked.query)
    return true
  } catch {
    return false
  }
}

test.each([
  ['GET', pod],
  ['GET', '/api/v1/pods?watch=1'],
  ['GET', `${pod}/log?follow=true`],
  ['GET', '/apis'],
  ['GET', '/openapi/v3'],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews'],
  ['POST', '/apis/authorization.k8s.io/v1/namespaces/a/localsubjectaccessreviews'],
  ['POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews'],
  ['POST', '/api/v1/namespaces/a/pods?dryRun=All'],
  ['PATCH', '/apis/apps/v1/namespaces/a/deployments/b?dryRun=All&fieldManager=x'],
  ['DELETE', `${pod}?dryRun=All`],
])('read-only lets through %s %s', (method, target) => {
  expect(passes(method, target)).toBe(true)
})

test.each([
  ['POST', '/api/v1/namespaces/a/pods'],
  ['PUT', pod],
  ['PATCH', '/apis/apps/v1/namespaces/a/deployments/b/scale'],
  ['DELETE', pod],
  ['DELETE', '/api/v1/namespaces/a/pods'],
  ['POST', `${pod}/eviction`],
  ['PATCH', `${pod}/ephemeralcontainers`],
  ['POST', '/api/v1/namespaces/a/serviceaccounts/b/token'],
  ['POST', '/api/v1/namespaces/a/serviceaccounts/b/token?dryRun=All'],
  ['GET', `${pod}/exec?command=id`],
  ['POST', `${pod}/exec?command=id`],
  ['POST', `${pod}/exec?command=id&dryRun=All`],
  ['GET', `${pod}/attach`],
  ['GET', `${pod}/portforward`],
  ['GET', `${pod}/proxy/`.slice(0, -1)],
  ['GET', '/api/v1/nodes/n/proxy/run'],
  ['GET', '/api/v1/proxy/nodes/n'],
  ['PATCH', `${pod}?dryRun=All&dryRun=None`],
  ['PATCH', `${pod}?dryRun=`],
  ['POST', '/apis/example.com/v1/selfsubjectaccessreviews'],
])('read-only refuses %s %s', (method, target) => {
  expect(passes(method, target)).toBe(false)
})

test.each([
  `${pod}/proxy`,
  `${pod}/proxy/index.html`,
  '/api/v1/namespaces/a/services/http:web:80/proxy/',
  '/api/v1/nodes/n/proxy/pods',
  '/api/v1/proxy/namespaces/a/services/b',
])('what workloads serve is never passed on: %s', (target) => {
  const checked = checkTarget(target.replace(/\/$/, ''))
  expect(() => refuseWorkloadContent(requestInfo('GET', checked))).toThrow('not passed on')
})
