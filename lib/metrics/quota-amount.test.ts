import { expect, test } from 'vitest'
import { formatQuotaAmount } from './quota-amount.ts'

test.each([
  ['requests.cpu', '15750m', '15.75'],
  ['cpu', '250m', '250m'],
  ['limits.memory', '635658Ki', '621 MiB'],
  ['requests.storage', '20Gi', '20 GiB'],
  ['gold.storageclass.storage.k8s.io/requests.storage', '1Gi', '1 GiB'],
  ['requests.ephemeral-storage', '512Mi', '512 MiB'],
  ['requests.hugepages-2Mi', '4Mi', '4 MiB'],
  ['count/deployments.apps', '1249', '1249'],
  ['count/secrets', '10k', '10000'],
  ['gold.storageclass.storage.k8s.io/persistentvolumeclaims', '3', '3'],
  ['requests.nvidia.com/gpu', '4', '4'],
  ['pods', 'many', 'many'],
])('%s: %s is told as %s', (resource, quantity, told) => {
  expect(formatQuotaAmount(resource, quantity)).toBe(told)
})
