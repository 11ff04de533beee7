import { z } from 'zod'
import type { ControlPlane } from '#lib/contract/overview.ts'
import { simulatedOf } from '#lib/kube/version.ts'
import type { ClusterHandle } from '../cluster/cluster-handle.ts'
import { callJson, send } from '../cluster/kube-request.ts'

const TIMEOUT_MS = 4_000
const version = z.looseObject({ gitVersion: z.string() })

/** How the API server is, by its own checks, which anybody who is logged in may read. Null where it does not say. */
export async function readControlPlane(handle: ClusterHandle): Promise<ControlPlane | null> {
  try {
    await handle.connection()
    const began = performance.now()
    const found = await callJson(handle, version, { path: '/version', timeoutMs: TIMEOUT_MS })
    const latencyMs = Math.round(performance.now() - began)
    const checks = await readChecks(handle)
    return {
      version: found.gitVersion,
      simulated: simulatedOf(found),
      latencyMs,
      checks: checks.length,
      failing: checks.filter(({ ok }) => !ok).map(({ name }) => name),
    }
  } catch {
    // The lists say the same in their own way, with the reason.
    return null
  }
}

/** `[+]etcd ok`, `[-]informer-sync failed: reason withheld`: apiserver/pkg/server/healthz. */
const CHECK = /^\[([+-])\](\S+)/

async function readChecks(handle: ClusterHandle): Promise<{ name: string; ok: boolean }[]> {
  // Whatever its status: a check that fails makes it a 500 of the same form.
  const { body } = await send(await handle.connection(), { path: '/readyz?verbose', timeoutMs: TIMEOUT_MS })
  const text = await body.text()
  return text.split('\n').flatMap((line) => {
    const match = CHECK.exec(line.trim())
    return match === null ? [] : [{ ok: match[1] === '+', name: match[2] ?? '' }]
  })
}
