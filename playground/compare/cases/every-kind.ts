/** One object of every built-in kind: made, read as a Table, replaced by itself, deleted. */
import { type Case, get, post, remove } from '../case.ts'
import { admissionAndDevicesSamples } from './samples/admission-and-devices.ts'
import { coreSamples } from './samples/core.ts'
import { networkAndRightsSamples } from './samples/network-and-rights.ts'
import type { Sample } from './samples/sample.ts'
import { storageAndSchedulingSamples } from './samples/storage-and-scheduling.ts'
import { workloadSamples } from './samples/workloads.ts'

const samples: readonly Sample[] = [
  ...coreSamples,
  ...workloadSamples,
  ...networkAndRightsSamples,
  ...storageAndSchedulingSamples,
  ...admissionAndDevicesSamples,
]

export const everyKindCases: readonly Case[] = samples.map(caseOf)

function caseOf({ at, kind, fields, metadata, cluster, watched }: Sample): Case {
  const slash = at.lastIndexOf('/')
  const apiVersion = at.slice(0, slash)
  const collection = `/${apiVersion === 'v1' ? 'api' : 'apis'}/${apiVersion}/${cluster ? '' : 'namespaces/{ns}/'}${at.slice(slash + 1)}`
  const name = typeof metadata?.name === 'string' ? metadata.name : '{ns}-x'
  const object = { apiVersion, kind, ...fields, metadata: { ...metadata, name } }
  const table = { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } }
  const own = `fieldSelector=metadata.name%3D${name}`
  return {
    name: `${kind} of ${apiVersion}`,
    steps: [
      post(collection, object),
      ...(watched ? [] : [get(`${collection}/${name}`), get(`${collection}?includeObject=None&${own}`, table)]),
      post(collection, object),
      remove(`${collection}/${name}`, { propagationPolicy: 'Background', gracePeriodSeconds: 0 }),
      get(`${collection}/${name}-y`),
    ],
  }
}
