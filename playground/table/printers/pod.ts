import type { KubeObject } from '#playground/client/client.ts'
import type { JsonRecord } from '#playground/patch/json.ts'
import { child, items, number, text } from '#playground/validation/read-fields.ts'
import type { Cell } from '../cell.ts'
import { age, humanDuration } from '../duration.ts'
import { conditionStatus, NONE, orNone } from '../text.ts'

interface Tally {
  restarts: number
  /** When a container last ended, in milliseconds; 0 when none did. */
  lastRestart: number
}

/** printPod of pkg/printers/internalversion/printers.go. */
export function podCells(pod: KubeObject & JsonRecord, now: number): Cell[] {
  const spec = child(pod, 'spec')
  const status = child(pod, 'status')
  const { ready, total, reason, restarts } = summary(pod, spec, status)
  const ip = text(items(status, 'podIPs')[0], 'ip') || text(status, 'podIP')
  return [
    pod.metadata.name,
    `${ready}/${total}`,
    reason,
    restarts.restarts !== 0 && restarts.lastRestart !== 0
      ? `${restarts.restarts} (${humanDuration(now - restarts.lastRestart)} ago)`
      : String(restarts.restarts),
    age(pod.metadata.creationTimestamp, now),
    orNone(ip),
    orNone(text(spec, 'nodeName')),
    orNone(text(status, 'nominatedNodeName')),
    readinessGates(spec, status),
  ]
}

function summary(pod: KubeObject, spec: JsonRecord | undefined, status: JsonRecord | undefined) {
  const sidecars = new Set(
    items(spec, 'initContainers')
      .filter((container) => container.restartPolicy === 'Always')
      .map((container) => text(container, 'name')),
  )
  let reason = text(status, 'reason') || text(status, 'phase')
  if (items(status, 'conditions').some(({ type, reason: why }) => type === 'PodScheduled' && why === 'SchedulingGated'))
    reason = 'SchedulingGated'
  const init = initState(spec, status, sidecars)
  let ready = init.ready
  let restarts = init.all
  if (init.reason !== undefined) reason = init.reason
  if (init.reason === undefined || conditionStatus(status, 'Initialized') === 'True') {
    restarts = init.ofSidecars
    const main = mainState(status, reason, restarts)
    ready += main.ready
    reason = main.reason
  }
  if (pod.metadata.deletionTimestamp) {
    const phase = text(status, 'phase')
    if (text(status, 'reason') === 'NodeLost') reason = 'Unknown'
    else if (phase !== 'Succeeded' && phase !== 'Failed') reason = 'Terminating'
  }
  return { ready, total: items(spec, 'containers').length + sidecars.size, reason, restarts }
}

function initState(spec: JsonRecord | undefined, status: JsonRecord | undefined, sidecars: ReadonlySet<string>) {
  const all: Tally = { restarts: 0, lastRestart: 0 }
  const ofSidecars: Tally = { restarts: 0, lastRestart: 0 }
  let ready = 0
  for (const [index, container] of items(status, 'initContainerStatuses').entries()) {
    const sidecar = sidecars.has(text(container, 'name'))
    count(all, container)
    if (sidecar) count(ofSidecars, container)
    const terminated = child(child(container, 'state'), 'terminated')
    const waiting = text(child(child(container, 'state'), 'waiting'), 'reason')
    if (terminated && (number(terminated, 'exitCode') ?? 0) === 0) continue
    if (sidecar && container.started === true) {
      if (container.ready === true) ready++
      continue
    }
    const reason = terminated
      ? `Init:${endReason(terminated)}`
      : waiting !== '' && waiting !== 'PodInitializing'
        ? `Init:${waiting}`
        : `Init:${index}/${items(spec, 'initContainers').length}`
    return { reason, ready, all, ofSidecars }
  }
  return { reason: undefined, ready, all, ofSidecars }
}

function mainState(status: JsonRecord | undefined, before: string, restarts: Tally): { reason: string; ready: number } {
  let reason = before
  let ready = 0
  let running = false
  for (const container of items(status, 'containerStatuses').toReversed()) {
    count(restarts, container)
    const state = child(container, 'state')
    const terminated = child(state, 'terminated')
    const waiting = text(child(state, 'waiting'), 'reason')
    if (waiting !== '') reason = waiting
    else if (terminated) reason = endReason(terminated)
    else if (container.ready === true && child(state, 'running')) {
      running = true
      ready++
    }
  }
  if (reason === 'Completed' && running) reason = conditionStatus(status, 'Ready') === 'True' ? 'Running' : 'NotReady'
  return { reason, ready }
}

function endReason(terminated: JsonRecord): string {
  const reason = text(terminated, 'reason')
  if (reason !== '') return reason
  const signal = number(terminated, 'signal') ?? 0
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${number(terminated, 'exitCode') ?? 0}`
}

function count(tally: Tally, container: JsonRecord): void {
  tally.restarts += number(container, 'restartCount') ?? 0
  const ended = text(child(child(container, 'lastState'), 'terminated'), 'finishedAt')
  if (ended !== '') tally.lastRestart = Math.max(tally.lastRestart, Date.parse(ended))
}

function readinessGates(spec: JsonRecord | undefined, status: JsonRecord | undefined): string {
  const gates = items(spec, 'readinessGates')
  if (gates.length === 0) return NONE
  const met = gates.filter((gate) => conditionStatus(status, text(gate, 'conditionType')) === 'True')
  return `${met.length}/${gates.length}`
}
