import { kubeObject } from '#lib/contract/kube.ts'
import { isRecord, textAt } from '#lib/kube/read.ts'
import type { FindingCode } from './parse.ts'

/** What a document lacks to be a Kubernetes object that can be made; undefined where it lacks nothing. */
export function objectProblem(value: unknown): FindingCode | undefined {
  if (!isRecord(value)) return 'notAnObject'
  if (typeof value.apiVersion !== 'string') return 'noApiVersion'
  if (typeof value.kind !== 'string') return 'noKind'
  if (value.apiVersion === 'v1' && value.kind === 'List') return undefined
  if (textAt(value, 'metadata', 'name') === undefined && textAt(value, 'metadata', 'generateName') === undefined) return 'noName'
  return kubeObject.safeParse(value).success ? undefined : 'notAnObject'
}
