/** Containers of a Pod (pkg/apis/core/validation/validation.go, validateContainers). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, portName, portNumber } from '../../names.ts'
import { child, isSet, items, number, text } from '../../read-fields.ts'
import { checkEnvironment } from './environment.ts'
import { checkHandler, checkProbe } from './probes.ts'
import { checkResources } from './resources.ts'
import { checkContainerSecurity } from './security.ts'

/** What a container's checks need to know of its Pod. */
export interface PodFacts {
  volumes: ReadonlySet<string>
  hostNetwork: boolean
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']

export function checkContainers(containers: readonly JsonRecord[], facts: PodFacts, field: string, faults: Faults): void {
  if (containers.length === 0) faults.required(field)
  const names = new Set<string>()
  for (const [index, container] of containers.entries()) {
    const at = `${field}[${index}]`
    checkContainer(container, facts, at, faults)
    checkName(container, names, at, faults)
    const lifecycle = child(container, 'lifecycle')
    for (const key of ['postStart', 'preStop']) checkHandler(child(lifecycle, key), `${at}.lifecycle.${key}`, faults)
    checkProbe(child(container, 'livenessProbe'), `${at}.livenessProbe`, faults, true)
    checkProbe(child(container, 'readinessProbe'), `${at}.readinessProbe`, faults, false)
    checkProbe(child(container, 'startupProbe'), `${at}.startupProbe`, faults, true)
  }
}

export function checkInitContainers(
  containers: readonly JsonRecord[],
  others: readonly JsonRecord[],
  facts: PodFacts,
  field: string,
  faults: Faults,
): void {
  const names = new Set(others.map((container) => text(container, 'name')))
  for (const [index, container] of containers.entries()) {
    const at = `${field}[${index}]`
    checkContainer(container, facts, at, faults)
    checkName(container, names, at, faults)
    if (container.restartPolicy === 'Always') continue
    for (const key of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
      if (isSet(container, key)) faults.forbidden(`${at}.${key}`, 'may not be set for init containers without restartPolicy=Always')
    }
  }
}

function checkName(container: JsonRecord, names: Set<string>, at: string, faults: Faults): void {
  const name = text(container, 'name')
  if (name !== '' && names.has(name)) faults.duplicate(`${at}.name`, name)
  names.add(name)
}

function checkContainer(container: JsonRecord, facts: PodFacts, at: string, faults: Faults): void {
  const name = text(container, 'name')
  const image = text(container, 'image')
  if (name === '') faults.required(`${at}.name`)
  else faults.invalidFor(`${at}.name`, name, dnsLabel(name))
  if (image === '') faults.required(`${at}.image`)
  else if (image.trim() !== image) faults.invalid(`${at}.image`, image, 'must not have leading or trailing whitespace')
  faults.oneOf(`${at}.terminationMessagePolicy`, container.terminationMessagePolicy, ['File', 'FallbackToLogsOnError'])
  checkPorts(container, facts, at, faults)
  checkEnvironment(container, at, faults)
  checkMounts(container, facts, at, faults)
  faults.oneOf(`${at}.imagePullPolicy`, container.imagePullPolicy, PULL_POLICIES)
  for (const policy of items(container, 'resizePolicy')) {
    faults.oneOf(`${at}.resizePolicy`, policy.resourceName, ['cpu', 'memory'])
    faults.oneOf(`${at}.resizePolicy`, policy.restartPolicy, ['NotRequired', 'RestartContainer'])
  }
  checkResources(child(container, 'resources'), `${at}.resources`, faults)
  checkContainerSecurity(child(container, 'securityContext'), `${at}.securityContext`, faults)
}

function checkPorts(container: JsonRecord, facts: PodFacts, owner: string, faults: Faults): void {
  const names = new Set<string>()
  for (const [index, port] of items(container, 'ports').entries()) {
    const at = `${owner}.ports[${index}]`
    const name = text(port, 'name')
    if (name !== '') {
      const wrong = portName(name)
      faults.invalidFor(`${at}.name`, name, wrong)
      if (wrong.length === 0 && names.has(name)) faults.duplicate(`${at}.name`, name)
      names.add(name)
    }
    const inside = number(port, 'containerPort') ?? 0
    if (inside === 0) faults.required(`${at}.containerPort`)
    else faults.invalidFor(`${at}.containerPort`, inside, portNumber(inside))
    const outside = number(port, 'hostPort') ?? 0
    if (outside !== 0) faults.invalidFor(`${at}.hostPort`, outside, portNumber(outside))
    if (facts.hostNetwork && outside !== inside)
      faults.invalid(`${at}.hostPort`, outside, 'must match `containerPort` when `hostNetwork` is true')
    if (text(port, 'protocol') === '') faults.required(`${at}.protocol`)
    else faults.oneOf(`${at}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP'])
  }
}

function checkMounts(container: JsonRecord, facts: PodFacts, owner: string, faults: Faults): void {
  const paths = new Set<string>()
  for (const [index, mount] of items(container, 'volumeMounts').entries()) {
    const at = `${owner}.volumeMounts[${index}]`
    const name = text(mount, 'name')
    const path = text(mount, 'mountPath')
    if (name === '') faults.required(`${at}.name`)
    if (!facts.volumes.has(name)) faults.notFound(`${at}.name`, name)
    if (path === '') faults.required(`${at}.mountPath`)
    if (paths.has(path)) faults.invalid(`${at}.mountPath`, path, 'must be unique')
    paths.add(path)
    const subPath = text(mount, 'subPath')
    if (subPath.startsWith('/')) faults.invalid(`${owner}.volumeMounts.subPath`, subPath, 'must be a relative path')
    if (subPath.split('/').includes('..')) faults.invalid(`${owner}.volumeMounts.subPath`, subPath, "must not contain '..'")
  }
  for (const [index, device] of items(container, 'volumeDevices').entries()) {
    const at = `${owner}.volumeDevices[${index}]`
    const name = text(device, 'name')
    if (name === '') faults.required(`${at}.name`)
    if (!facts.volumes.has(name)) faults.notFound(`${at}.name`, name)
    const path = text(device, 'devicePath')
    if (path === '') faults.required(`${at}.devicePath`)
    if (path.split('/').includes('..')) faults.invalid(`${at}.devicePath`, path, "can not contain backsteps ('..')")
  }
}
