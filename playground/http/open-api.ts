import { createHash } from 'node:crypto'
import { documentHash, documentText, openApiIndex } from '#playground/openapi/documents.ts'
import { swaggerText } from '#playground/openapi/swagger.ts'
import { notAcceptable, pathNotFound } from '#playground/registry/failures.ts'
import { respond, respondText } from './answer/respond.ts'
import type { Exchange } from './resources.ts'

/** Answers `/openapi/v2` and `/openapi/v3`. Documents have a tag, so that a client asks for each state once. */
export async function serveOpenApi(exchange: Exchange, [version, root, ...rest]: string[]): Promise<void> {
  const { core, request, response, query } = exchange
  if (version === 'v2' && root === undefined) return serveSwagger(exchange)
  if (version !== 'v3') throw pathNotFound()
  if (root === undefined) return respond(request, response, { code: 200, body: openApiIndex(core) })
  const [group, name] = root === 'api' ? ['', rest[0]] : [rest[0], rest[1]]
  const found = core.kinds.groups.find((candidate) => candidate.group === group)?.versions.find((candidate) => candidate.version === name)
  if (!found || group === undefined || rest.length !== (root === 'api' ? 1 : 2)) throw pathNotFound()
  const hash = documentHash(core, group, found)
  const asked = query.get('hash')
  if (asked !== null && asked !== hash) {
    response.writeHead(301, { location: `/openapi/v3/${root}/${rest.join('/')}?hash=${hash}` }).end()
    return
  }
  await respondTagged(exchange, hash, () => documentText(core, group, found, hash))
}

async function serveSwagger(exchange: Exchange): Promise<void> {
  const { request, core } = exchange
  const accept = request.headers.accept ?? '*/*'
  if (!/application\/json|application\/\*|\*\/\*/.test(accept)) throw notAcceptable(['application/json'])
  const state = core.kinds.groups.flatMap(({ group, versions }) => versions.map((version) => documentHash(core, group, version)))
  await respondTagged(exchange, createHash('sha512').update(state.join()).digest('hex').toUpperCase(), () => swaggerText(core))
}

async function respondTagged({ request, response }: Exchange, tag: string, text: () => string): Promise<void> {
  response.setHeader('etag', `"${tag}"`)
  response.setHeader('vary', 'Accept-Encoding, Accept')
  if (request.headers['if-none-match'] === `"${tag}"`) {
    response.writeHead(304).end()
    return
  }
  await respondText(request, response, 200, 'application/json', text())
}
