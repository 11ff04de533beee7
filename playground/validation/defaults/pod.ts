/** Defaults of Pods and Pod templates (pkg/apis/core/v1/defaults.go). */
import { isRecord, type JsonRecord } from '../../patch/json.ts'
import { printQuantity, quantityOf } from '../quantity.ts'
import { child, ensure, fill, isSet, items, text } from '../read-fields.ts'
import { defaultVolume } from './volumes.ts'

/** What a Pod has beyond a template: requests that follow from limits, and links to Services. */
export function defaultPod(pod: JsonRecord): void {
  matchAddresses(child(pod, 'status'))
  const spec = child(pod, 'spec')
  if (!spec) return
  for (const container of [...items(spec, 'initContainers'), ...items(spec, 'containers')]) requestsFromLimits(container)
  fill(spec, 'enableServiceLinks', true)
  defaultPodSpec(spec)
}

/** The one address and the first of the list are the same; where they differ, the list gives way (Convert_v1_PodStatus_To_core_PodStatus). */
function matchAddresses(status: JsonRecord | undefined): void {
  if (!status) return
  const [address, first] = [text(status, 'podIP'), items(status, 'podIPs')[0]]
  if (address !== '' && text(first, 'ip') !== address) status.podIPs = [{ ip: address }]
  else if (first) status.podIP = text(first, 'ip')
}

/** The defaults of a `template` field. */
export function defaultTemplate(owner: JsonRecord | undefined): void {
  const spec = child(child(owner, 'template'), 'spec')
  if (spec) defaultPodSpec(spec)
}

export function defaultPodSpec(spec: JsonRecord): void {
  fill(spec, 'restartPolicy', 'Always')
  fill(spec, 'dnsPolicy', 'ClusterFirst')
  fill(spec, 'terminationGracePeriodSeconds', 30)
  // A Pod that may take less than no time may take a second.
  if (Number(spec.terminationGracePeriodSeconds) < 0) spec.terminationGracePeriodSeconds = 1
  fill(spec, 'schedulerName', 'default-scheduler')
  if (isSet(spec, 'serviceAccountName')) spec.serviceAccount = spec.serviceAccountName ?? null
  else if (isSet(spec, 'serviceAccount')) spec.serviceAccountName = spec.serviceAccount ?? null
  ensure(spec, 'securityContext')
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) => items(spec, key))
  for (const container of containers) defaultContainer(container, spec.hostNetwork === true)
  for (const volume of items(spec, 'volumes')) defaultVolume(volume)
}

function defaultContainer(container: JsonRecord, hostNetwork: boolean): void {
  fill(container, 'terminationMessagePath', '/dev/termination-log')
  fill(container, 'terminationMessagePolicy', 'File')
  fill(container, 'imagePullPolicy', pullPolicy(text(container, 'image')))
  for (const port of items(container, 'ports')) {
    if (hostNetwork) fill(port, 'hostPort', port.containerPort ?? 0)
  }
  for (const key of ['livenessProbe', 'readinessProbe', 'startupProbe']) defaultProbe(child(container, key))
  const lifecycle = child(container, 'lifecycle')
  for (const key of ['postStart', 'preStop']) defaultHttpGet(child(child(lifecycle, key), 'httpGet'))
  for (const variable of items(container, 'env')) {
    const from = child(variable, 'valueFrom')
    fill(child(from, 'fieldRef'), 'apiVersion', 'v1')
    fill(child(from, 'resourceFieldRef'), 'divisor', '0')
    fill(child(from, 'fileKeyRef'), 'optional', false)
  }
  roundToMilli(container)
}

/** `latest` and no tag at all are pulled each time; a digest is as exact as a tag. */
function pullPolicy(image: string): string {
  const name = image.slice(image.lastIndexOf('/') + 1)
  const tag = name.split('@')[0]?.split(':')[1]
  const pinned = tag !== undefined ? tag !== 'latest' : name.includes('@')
  return pinned ? 'IfNotPresent' : 'Always'
}

function defaultProbe(probe: JsonRecord | undefined): void {
  fill(probe, 'timeoutSeconds', 1)
  fill(probe, 'periodSeconds', 10)
  fill(probe, 'successThreshold', 1)
  fill(probe, 'failureThreshold', 3)
  defaultHttpGet(child(probe, 'httpGet'))
}

function defaultHttpGet(get: JsonRecord | undefined): void {
  fill(get, 'path', '/')
  fill(get, 'scheme', 'HTTP')
}

function requestsFromLimits(container: JsonRecord): void {
  const resources = child(container, 'resources')
  const limits = child(resources, 'limits')
  if (!resources || !limits) return
  const requests = ensure(resources, 'requests')
  for (const [name, amount] of Object.entries(limits)) fill(requests, name, amount)
}

/** Amounts finer than a thousandth are rounded up to it. */
function roundToMilli(container: JsonRecord): void {
  for (const key of ['limits', 'requests']) {
    const list = child(child(container, 'resources'), key)
    if (!isRecord(list)) continue
    for (const [name, amount] of Object.entries(list)) {
      const quantity = quantityOf(amount)
      const rest = quantity.nano % 1_000_000n
      if (rest !== 0n) list[name] = printQuantity({ ...quantity, nano: quantity.nano - rest + 1_000_000n })
    }
  }
}
