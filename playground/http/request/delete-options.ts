import type { DeleteOptions } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import { deletionOf, requireDeletable } from '#playground/registry/deletion-options.ts'
import { badRequest } from '#playground/status.ts'
import { flag, integer } from './options.ts'

/**
 * The options of a deletion, from its body or its query (apimachinery, meta/v1/validation ValidateDeleteOptions).
 * @param body absent when the request has none
 * @throws ApiError BadRequest, Invalid
 */
export function deleteOptions(query: URLSearchParams, body: unknown): DeleteOptions & { dryRun: boolean } {
  const from = optionsOf(query, body)
  const dryRun = Array.isArray(from.dryRun) ? from.dryRun.map(String) : []
  requireDeletable(from)
  return { dryRun: dryRun.length > 0, ...deletionOf(from) }
}

/** A body counts alone; without one the query says the same. */
function optionsOf(query: URLSearchParams, body: unknown): Record<string, unknown> {
  if (body === undefined) {
    const grace = integer(query, 'gracePeriodSeconds')
    return {
      ...(query.has('dryRun') && { dryRun: query.getAll('dryRun') }),
      ...(grace !== undefined && { gracePeriodSeconds: grace }),
      ...(query.get('propagationPolicy') && { propagationPolicy: query.get('propagationPolicy') }),
      ...(query.has('orphanDependents') && { orphanDependents: flag(query, 'orphanDependents') }),
    }
  }
  if (!isRecord(body)) {
    const type = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'
    throw badRequest(`couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonType(body)} into Go value of type ${type}`)
  }
  const { kind = 'DeleteOptions', apiVersion = 'v1' } = body
  if (kind !== 'DeleteOptions') {
    throw badRequest(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
    )
  }
  if (query.has('dryRun') && body.dryRun === undefined) return { ...body, dryRun: query.getAll('dryRun') }
  return body
}

function jsonType(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
}
