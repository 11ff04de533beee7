import { at, isRecord, numberAt, textAt } from '../read.ts'

export const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const
export type ProbeName = (typeof PROBES)[number]

/** A probe with the API server's defaults filled in; the interface says it in a sentence. */
export interface Probe {
  name: ProbeName
  /** What is asked: `GET http://:8080/healthz`, `tcp :5432`, `grpc :9000`, a command. */
  how: 'http' | 'tcp' | 'grpc' | 'exec'
  target: string
  /** Seconds. */
  initialDelay: number
  period: number
  timeout: number
  failureThreshold: number
  successThreshold: number
}

/**
 * The probes of a container.
 * Defaults: pkg/apis/core/v1/defaults.go, SetDefaults_Probe
 */
export function probesOf(container: unknown): Probe[] {
  return PROBES.flatMap((name) => {
    const probe = at(container, name)
    const asked = isRecord(probe) ? askedBy(probe) : undefined
    if (asked === undefined) return []
    return [
      {
        name,
        ...asked,
        initialDelay: numberAt(probe, 'initialDelaySeconds') ?? 0,
        period: numberAt(probe, 'periodSeconds') ?? 10,
        timeout: numberAt(probe, 'timeoutSeconds') ?? 1,
        failureThreshold: numberAt(probe, 'failureThreshold') ?? 3,
        successThreshold: numberAt(probe, 'successThreshold') ?? 1,
      },
    ]
  })
}

function askedBy(probe: Record<string, unknown>): Pick<Probe, 'how' | 'target'> | undefined {
  const port = (kind: string) => {
    const value = at(probe, kind, 'port')
    return typeof value === 'number' || typeof value === 'string' ? String(value) : '?'
  }
  if (isRecord(probe.httpGet)) {
    const scheme = (textAt(probe, 'httpGet', 'scheme') ?? 'HTTP').toLowerCase()
    const path = textAt(probe, 'httpGet', 'path') ?? '/'
    return { how: 'http', target: `${scheme}://${textAt(probe, 'httpGet', 'host') ?? ''}:${port('httpGet')}${path}` }
  }
  if (isRecord(probe.tcpSocket)) return { how: 'tcp', target: `${textAt(probe, 'tcpSocket', 'host') ?? ''}:${port('tcpSocket')}` }
  if (isRecord(probe.grpc)) return { how: 'grpc', target: `:${port('grpc')} ${textAt(probe, 'grpc', 'service') ?? ''}`.trim() }
  const command = at(probe, 'exec', 'command')
  if (Array.isArray(command)) return { how: 'exec', target: command.join(' ') }
  return undefined
}
