import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findProgram, freeAddress, startProgram } from './real-program.ts'

export interface Alertmanager {
  /** `127.0.0.1:PORT` */
  address: string
  /** Holds back the alerts that have a label of this value, for an hour. */
  silence(by: { label: string; value: string; createdBy: string; comment: string }): Promise<void>
  /** Tells of an alert as another program than Prometheus does. */
  send(labels: Record<string, string>, annotations: Record<string, string>): Promise<void>
  stop(): Promise<void>
}

/** Where Alertmanager is on this machine, if it is: `ALERTMANAGER_PATH`, or Debian's package. */
export function findAlertmanager(): string | undefined {
  return findProgram('ALERTMANAGER_PATH', ['prometheus-alertmanager', 'alertmanager'])
}

/**
 * Starts a real Alertmanager, alone and on a port of loopback, that tells nobody; its data is temporary. Critical alerts stand
 * for the warnings about the same Pod, as in the usual configuration.
 */
export async function startAlertmanager(binary: string): Promise<Alertmanager> {
  const folder = await mkdtemp(path.join(tmpdir(), 'alertmanager-'))
  const config = {
    route: { receiver: 'nobody', group_wait: '1s' },
    receivers: [{ name: 'nobody' }],
    inhibit_rules: [{ source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ['namespace', 'pod'] }],
  }
  // JSON is YAML too.
  await writeFile(path.join(folder, 'alertmanager.yml'), JSON.stringify(config))
  const address = await freeAddress()
  const args = [
    `--config.file=${folder}/alertmanager.yml`,
    `--storage.path=${folder}/data`,
    `--web.listen-address=${address}`,
    // No other of its kind is looked for.
    '--cluster.listen-address=',
    '--log.level=warn',
  ]
  const { stop } = await startProgram('Alertmanager', binary, args, { address, folder })
  const post = async (page: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`http://${address}/api/v2/${page}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`Alertmanager refused ${page}: ${await answer.text()}`)
  }
  const silence: Alertmanager['silence'] = ({ label, value, createdBy, comment }) => {
    const matchers = [{ name: label, value, isRegex: false, isEqual: true }]
    const startsAt = new Date()
    const endsAt = new Date(startsAt.getTime() + 3_600_000)
    return post('silences', { matchers, startsAt, endsAt, createdBy, comment })
  }
  return { address, silence, send: (labels, annotations) => post('alerts', [{ labels, annotations }]), stop }
}
