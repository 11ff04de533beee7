import { randomBytes } from 'node:crypto'
import { isRecord } from '#playground/patch/json.ts'
import type { Case, Step } from './case.ts'
import { normalise, type WebhookPlace } from './normalise.ts'
import type { Answer, Send } from './server.ts'

/**
 * Sends a case's steps to a server.
 * @returns one comparable answer a step
 */
export async function runCase(send: Send, { steps }: Case, webhook?: WebhookPlace): Promise<unknown[]> {
  const namespace = `compare-${randomBytes(6).toString('hex')}`
  const made = await send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace } } })
  if (made.code !== 201) throw new Error(`the namespace could not be made: ${JSON.stringify(made.body)}`)
  // Pods need the account that a controller makes; who comes first does not matter.
  await send({ method: 'POST', path: `/api/v1/namespaces/${namespace}/serviceaccounts`, body: { metadata: { name: 'default' } } })
  // Another puts this one there, and lists have it.
  await sendUntil(send, { method: 'GET', path: `/api/v1/namespaces/${namespace}/configmaps/kube-root-ca.crt`, until: 200 })
  const answers: unknown[] = []
  try {
    const kept = new Map<string, string>()
    for (const step of steps) {
      const answer = await sendUntil(send, inPlace(step, namespace, webhook, kept))
      if (step.keep) kept.set(step.keep.name, textAt(answer.body, step.keep.from))
      if (!step.silent) answers.push(normalise(answer, namespace, webhook))
    }
  } finally {
    await send({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}` })
  }
  return answers
}

/** Attempts at a step that waits, a quarter of a second apart. */
const ATTEMPTS = 60

async function sendUntil(send: Send, step: Step): Promise<Answer> {
  let answer = await send(step)
  for (let attempt = 1; !isReached(step, answer) && attempt < ATTEMPTS; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    answer = await send(step)
  }
  return answer
}

function isReached({ until }: Step, { code, body, warnings }: Answer): boolean {
  if (until === undefined) return true
  return typeof until === 'number' ? code === until : JSON.stringify([body, warnings]).includes(until)
}

/** The text at a place of an answer; '' when there is none. */
function textAt(body: unknown, path: readonly string[]): string {
  let at = body
  for (const key of path) at = isRecord(at) ? at[key] : undefined
  return typeof at === 'string' ? at : ''
}

function inPlace(step: Step, namespace: string, webhook: WebhookPlace | undefined, kept: ReadonlyMap<string, string>): Step {
  let text = JSON.stringify(step).replaceAll('{ns}', namespace)
  for (const [name, value] of kept) text = text.replaceAll(`{${name}}`, value)
  // A step is plain data.
  return JSON.parse(text.replaceAll('{webhook}', webhook?.url ?? '').replaceAll('{ca}', webhook?.caBundle ?? '')) as Step
}
