import { type Asked, failure, json, type ScriptedApi, scriptedApi } from './scripted-api.ts'

const kindsOf = (group: string, names: Record<string, string>) => ({
  metadata: { name: group },
  versions: [
    {
      version: 'v1',
      resources: Object.entries(names).map(([resource, kind]) => ({
        resource,
        responseKind: { kind },
        scope: 'Namespaced',
        verbs: ['get', 'list', 'watch'],
      })),
    },
  ],
})

const discovery = (items: unknown[]) => ({ kind: 'APIGroupDiscoveryList', items })

/**
 * A scripted API server with discovery: Pods and Secrets, and `things.example.com`. Everything else is the test's to answer;
 * what it does not answer is not found.
 */
export function scriptedCluster(answer: (asked: Asked) => boolean): Promise<ScriptedApi> {
  return scriptedApi((asked) => {
    const { path, response } = asked
    if (answer(asked)) return
    if (path === '/api') json(response, discovery([kindsOf('', { pods: 'Pod', secrets: 'Secret' })]))
    else if (path === '/apis') json(response, discovery([kindsOf('example.com', { things: 'Thing' })]))
    else if (path === '/version') json(response, { gitVersion: 'v1.36.0' })
    else json(response, failure(404, 'NotFound'), 404)
  })
}
