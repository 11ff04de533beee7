/** Takes out of an answer what must differ between two servers and two runs: identities, versions, times, addresses. */
import { isRecord } from '#playground/patch/json.ts'
import type { Answer } from './server.ts'

/** Managers that write on their own account while a case runs. */
const CONTROLLERS = new Set(['kube-controller-manager', 'kube-scheduler', 'kwok-controller', 'kwok', 'kubelet'])

/** How long ago something was, as cells of a Table tell it. */
const AGE = /^(\d+[smhdy])+$/

/** The same within a cell: when a container was last restarted. */
const AGO = /\((\d+[smhdy])+ ago\)/

/** A port of the nodes, which is taken from those that are free, as a Service's cell tells it. */
const NODE_PORT = /:3[0-2]\d{3}\/(?=TCP|UDP|SCTP)/g

/** Where the webhooks of the cases are, for `{webhook}` and `{ca}`. */
export interface WebhookPlace {
  url: string
  caBundle: string
}

/** The answer in the form in which it is recorded and compared. */
export function normalise(answer: Answer, namespace: string, webhook?: WebhookPlace): unknown {
  const place = (text: string): string => (webhook ? text.replaceAll(webhook.url, '{webhook}').replaceAll(webhook.caBundle, '{ca}') : text)
  const body = tidy(answer.body, '')
  const warnings = answer.warnings.map((warning) => mask(place(warning), namespace))
  return JSON.parse(mask(place(JSON.stringify({ code: answer.code, body, ...(warnings.length > 0 && { warnings }) })), namespace))
}

/**
 * Takes out what a server puts in an order of its own: the faults of several fields, which Go reads from maps. The message repeats them.
 */
export function settle(answers: unknown): unknown {
  return Array.isArray(answers) ? answers.map((answer) => settleAnswer(answer)) : answers
}

/** Lists that have no order: rights are read from roles in the order in which a cache happens to hold them. */
const UNORDERED = new Set(['managedFields', 'resourceRules', 'nonResourceRules'])

/** Managers stand in the order of their times, of which seconds are kept: the order of a case depends on the clock. */
function orderManagers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(orderManagers)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, UNORDERED.has(key) ? sortByText(inner) : orderManagers(inner)])
  return Object.fromEntries(entries)
}

function sortByText(list: unknown): unknown {
  return Array.isArray(list) ? list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list
}

function settleAnswer(answer: unknown): unknown {
  // What is recorded was masked when it was recorded; masks that came later are applied again.
  const masked = orderManagers(JSON.parse(mask(JSON.stringify(answer), '{ns}')))
  if (!isRecord(masked) || !isRecord(masked.body) || !isRecord(masked.body.details)) return masked
  const { body } = masked
  const causes = isRecord(body.details) ? body.details.causes : undefined
  if (!Array.isArray(causes) || causes.length < 2) return masked
  const sorted = causes.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const message = String(body.message).replace(/ is invalid: \[.*/s, ' is invalid: {causes}')
  return { ...masked, body: { ...body, message, details: { ...masked.body.details, causes: sorted } } }
}

function mask(text: string, namespace: string): string {
  return (
    text
      .replaceAll(namespace, '{ns}')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '{uid}')
      // Messages quote whole objects, as JSON inside of a text.
      .replaceAll(/(\\+"resourceVersion\\+":\\+")\d+/g, '$1{version}')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '{time}')
      .replaceAll(/ResourceVersion in object meta: \d+/g, 'ResourceVersion in object meta: {version}')
      .replaceAll(/in record \(\d+\)/g, 'in record ({version})')
      // Some refusals end with a difference of Go structures, which only Go can print.
      .replaceAll(/\\n@@(?:[^"\\]|\\.)*/g, '')
      // Of several bindings that allow the same any may be named.
      .replaceAll(/Binding \\+"system:[\w:-]+\\+" of ClusterRole \\+"system:[\w:-]+\\+" to Group/g, 'Binding of a role to Group')
      .replaceAll(/A_[a-z0-9]{5}/g, 'A_{random}')
      // Tokens are of a run, and a refusal may quote them.
      .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '{token}')
      .replaceAll(/-----BEGIN CERTIFICATE[^"]*/g, '{certificate}')
      .replaceAll(/\b127\.0\.0\.1:\d+/g, '127.0.0.1:{port}')
      // The audience of a token that asks for none: the name that kubeadm gives an API server, or another one.
      .replaceAll('https://kubernetes.default.svc.cluster.local', 'https://kubernetes.default.svc')
      .replaceAll(/current: \d+/g, 'current: {version}')
      .replaceAll(/\b([Gg])en-[a-z0-9]{5}\b/g, '$1en-{random}')
      .replaceAll(/\b10\.\d+\.\d+\.\d+\b/g, '{ip}')
  )
}

/** A status that is not left to controllers: that of a failure, and the answer to a review. */
function isAnswer(kind: unknown, status: Readonly<Record<string, unknown>>): boolean {
  if (typeof kind !== 'string') return false
  // Who the administrator is, the kubeconfig says.
  if (kind === 'SelfSubjectReview' && JSON.stringify(status).includes('"system:masters"')) return false
  return kind === 'Status' || kind.endsWith('Review')
}

function tidy(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const kept = key === 'managedFields' ? value.filter((entry) => !(isRecord(entry) && CONTROLLERS.has(String(entry.manager)))) : value
    return kept.map((item) => tidy(item, ''))
  }
  if (!isRecord(value)) return value
  const result: Record<string, unknown> = {}
  for (const name of Object.keys(value).toSorted()) {
    if (
      name === 'resourceVersion' ||
      name === 'nodePort' ||
      name === 'deployment.kubernetes.io/revision' ||
      name === 'autoscaling.alpha.kubernetes.io/conditions'
    )
      continue
    // A projected token's volume has a random name.
    const inner = tidy(value[name], name)
    if (name === 'status' && isRecord(inner) && !isAnswer(value.kind, inner)) continue
    if (name === 'cells' && Array.isArray(inner)) {
      result[name] = inner.map((cell) =>
        typeof cell === 'string' ? cell.replace(AGE, '{age}').replace(AGO, '({age} ago)').replaceAll(NODE_PORT, ':{port}/') : cell,
      )
      continue
    }
    if (name === 'annotations' && isRecord(inner) && Object.keys(inner).length === 0) continue
    const shown = typeof inner === 'string' ? inner.replace(/^kube-api-access-[a-z0-9]{5}$/, 'kube-api-access-{random}') : inner
    Object.defineProperty(result, name, { value: shown, enumerable: true, configurable: true, writable: true })
  }
  return result
}
