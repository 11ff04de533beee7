import type { JsonRecord } from '../../patch/json.ts'
import { child, ensure, fill } from '../read-fields.ts'

const WRITERS: Record<string, (object: JsonRecord) => void> = {
  'resource.k8s.io/ResourceClaim': writeRequests,
  'resource.k8s.io/ResourceClaimTemplate': (template) => writeRequests(child(template, 'spec')),
  'authentication.k8s.io/TokenRequest': writeTokenRequest,
}

/** Writes out what the Go type of a kind writes as null though it is not set. The object is changed. */
export function writeUnset(kind: { group: string; kind: string }, object: JsonRecord): void {
  WRITERS[`${kind.group}/${kind.kind}`]?.(object)
}

function writeRequests(claim: JsonRecord | undefined): void {
  fill(child(child(claim, 'spec'), 'devices'), 'requests', null)
}

function writeTokenRequest(request: JsonRecord): void {
  const spec = ensure(request, 'spec')
  fill(spec, 'audiences', null)
  fill(spec, 'boundObjectRef', null)
  request.status = { token: '', expirationTimestamp: null }
}
