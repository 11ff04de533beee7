/** Kinds that set a cluster up: API services, certificates, runtimes (pkg/apis/{apiregistration,certificates,node}). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dns1035Label, dnsLabel, dnsSubdomain, type Form, pathSegment } from '../../names.ts'
import { child, descend, isSet, items, number, text, texts } from '../../read-fields.ts'
import { checkLabels } from '../metadata.ts'
import { checkResources } from '../pod/resources.ts'
import { checkTolerations } from '../pod/scheduling.ts'

/** An APIService is called as the version that it stands for. */
export function apiServiceName(service: JsonRecord): Form {
  const spec = child(service, 'spec')
  const wanted = `${text(spec, 'version')}.${text(spec, 'group')}`
  return (name) => {
    const faults = pathSegment(name)
    return faults.length > 0 || name === wanted ? faults : [`must be \`spec.version+"."+spec.group\`: ${JSON.stringify(wanted)}`]
  }
}

export function checkApiService(service: JsonRecord, faults: Faults): void {
  const spec = child(service, 'spec') ?? {}
  const [group, version] = [text(spec, 'group'), text(spec, 'version')]
  if (group !== '') faults.invalidFor('spec.group', group, dnsSubdomain(group))
  else if (version !== 'v1') faults.required('spec.group', 'only v1 may have an empty group and it better be legacy kube')
  faults.invalidFor('spec.version', version, dns1035Label(version))
  checkPriority(spec, 'groupPriorityMinimum', 20_000, faults)
  checkPriority(spec, 'versionPriority', 1000, faults)
  const place = child(spec, 'service')
  if (!place) return
  for (const key of ['namespace', 'name']) if (text(place, key) === '') faults.required(`spec.service.${key}`)
}

function checkPriority(spec: JsonRecord, key: string, most: number, faults: Faults): void {
  const value = number(spec, key) ?? 0
  if (value <= 0 || value > most) faults.invalid(`spec.${key}`, value, `must be positive and less than ${most}`)
}

export function checkSigningRequest(request: JsonRecord, faults: Faults): void {
  const spec = child(request, 'spec') ?? {}
  const pem = Buffer.from(text(spec, 'request'), 'base64').toString('utf8')
  if (!pem.includes('-----BEGIN CERTIFICATE REQUEST-----'))
    faults.invalid('spec.request', spec.request, 'PEM block type must be CERTIFICATE REQUEST')
  if (texts(spec, 'usages').length === 0) faults.required('spec.usages')
  if (text(spec, 'signerName') === '') faults.required('spec.signerName')
}

export function checkRuntimeClass(runtime: JsonRecord, faults: Faults): void {
  const handler = text(runtime, 'handler')
  if (handler === '') faults.required('handler')
  else faults.invalidFor('handler', handler, dnsLabel(handler))
  const fixed = descend(runtime, 'overhead', 'podFixed')
  if (fixed) checkResources({ limits: fixed }, 'overhead', faults)
  const scheduling = child(runtime, 'scheduling')
  checkLabels(child(scheduling, 'nodeSelector'), 'scheduling.nodeSelector', faults)
  const tolerations = items(scheduling, 'tolerations')
  checkTolerations(tolerations, 'scheduling.tolerations', faults)
  const seen = new Set<string>()
  for (const [index, toleration] of tolerations.entries()) {
    const shown = {
      Key: text(toleration, 'key'),
      Operator: text(toleration, 'operator'),
      Value: text(toleration, 'value'),
      Effect: text(toleration, 'effect'),
      TolerationSeconds: number(toleration, 'tolerationSeconds') ?? null,
    }
    if (seen.has(JSON.stringify(shown))) faults.duplicate(`scheduling.tolerations[${index}]`, shown)
    seen.add(JSON.stringify(shown))
  }
}

export function checkRuntimeClassChange(runtime: JsonRecord, old: JsonRecord, faults: Faults): void {
  if (runtime.handler !== old.handler) faults.invalid('handler', runtime.handler, 'field is immutable')
}

export function checkControllerRevision(revision: JsonRecord, faults: Faults): void {
  if (!isSet(revision, 'data')) faults.required('data', 'data is mandatory')
  faults.nonNegative('revision', revision.revision)
}

export function checkLease(lease: JsonRecord, faults: Faults): void {
  const spec = child(lease, 'spec') ?? {}
  const seconds = number(spec, 'leaseDurationSeconds')
  if (seconds !== undefined && seconds <= 0) faults.invalid('spec.leaseDurationSeconds', seconds, 'must be greater than 0')
  faults.nonNegative('spec.leaseTransitions', spec.leaseTransitions)
}
