/** Configurations of admission webhooks (pkg/apis/admissionregistration/validation; apiserver, pkg/util/webhook/validation.go). */
import type { JsonRecord } from '../../../patch/json.ts'
import type { Faults } from '../../faults.ts'
import { dnsLabel, dnsSubdomain } from '../../names.ts'
import { child, isSet, items, number, text, texts } from '../../read-fields.ts'
import { checkLabelSelector } from '../selectors.ts'
import { checkConditions } from './expressions.ts'
import { checkRule, MATCH_POLICIES } from './match.ts'

const REVIEW_VERSIONS = ['v1', 'v1beta1']

export function checkWebhooks(configuration: JsonRecord, faults: Faults): void {
  const seen = new Set<string>()
  for (const [index, webhook] of items(configuration, 'webhooks').entries()) {
    const at = `webhooks[${index}]`
    const name = text(webhook, 'name')
    checkWebhook(webhook, at, faults)
    checkVersions(texts(webhook, 'admissionReviewVersions'), `${at}.admissionReviewVersions`, faults)
    if (name !== '' && seen.has(name)) faults.duplicate(`${at}.name`, name)
    seen.add(name)
  }
}

function checkVersions(versions: readonly string[], at: string, faults: Faults): void {
  if (versions.length === 0) {
    faults.required(at, `must specify one of ${REVIEW_VERSIONS.join(', ')}`)
    return
  }
  for (const [index, version] of versions.entries()) {
    if (versions.indexOf(version) < index) faults.invalid(`${at}[${index}]`, version, 'duplicate version')
    faults.invalidFor(`${at}[${index}]`, version, dnsLabel(version))
  }
  if (!versions.some((version) => REVIEW_VERSIONS.includes(version)))
    faults.invalid(at, [...versions], `must include at least one of ${REVIEW_VERSIONS.join(', ')}`)
}

function checkWebhook(webhook: JsonRecord, at: string, faults: Faults): void {
  const name = text(webhook, 'name')
  if (name === '') faults.required(`${at}.name`)
  else {
    const wrong = dnsSubdomain(name)
    faults.invalidFor(`${at}.name`, name, wrong)
    if (wrong.length === 0 && name.split('.').length < 3)
      faults.invalid(`${at}.name`, name, 'should be a domain with at least three segments separated by dots')
  }
  for (const [index, rule] of items(webhook, 'rules').entries()) checkRule(rule, `${at}.rules[${index}]`, faults)
  faults.oneOf(`${at}.failurePolicy`, webhook.failurePolicy, ['Fail', 'Ignore'])
  faults.oneOf(`${at}.matchPolicy`, webhook.matchPolicy, MATCH_POLICIES)
  if (text(webhook, 'sideEffects') === '') faults.required(`${at}.sideEffects`, 'must specify one of None, NoneOnDryRun')
  else faults.oneOf(`${at}.sideEffects`, webhook.sideEffects, ['None', 'NoneOnDryRun'])
  const seconds = number(webhook, 'timeoutSeconds')
  if (seconds !== undefined && (seconds < 1 || seconds > 30))
    faults.invalid(`${at}.timeoutSeconds`, seconds, 'the timeout value must be between 1 and 30 seconds')
  checkLabelSelector(child(webhook, 'namespaceSelector'), `${at}.namespaceSelector`, faults)
  checkLabelSelector(child(webhook, 'objectSelector'), `${at}.objectSelector`, faults)
  checkClient(child(webhook, 'clientConfig') ?? {}, `${at}.clientConfig`, faults)
  faults.oneOf(`${at}.reinvocationPolicy`, webhook.reinvocationPolicy, ['IfNeeded', 'Never'])
  checkConditions(webhook, `${at}.`, 'plain', faults)
}

/** How a webhook is reached: an address, or a Service. */
export function checkClient(client: JsonRecord, at: string, faults: Faults): void {
  const service = child(client, 'service')
  const url = client.url
  if ((service === undefined) === (typeof url !== 'string')) {
    faults.required(at, 'exactly one of url or service is required')
    return
  }
  if (typeof url === 'string') checkUrl(url, `${at}.url`, faults)
  else if (service) checkService(service, `${at}.service`, faults)
}

const FORM = 'desired format: https://host[/path]'

function checkUrl(text: string, at: string, faults: Faults): void {
  const host = /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? ''
  const space = / /.exec(host)
  if (space || !URL.canParse(text)) {
    const why = space ? 'invalid character " " in host name' : 'invalid URI for request'
    faults.required(at, `url must be a valid URL: parse ${JSON.stringify(text)}: ${why}; ${FORM}`)
    return
  }
  const url = new URL(text)
  const scheme = url.protocol.slice(0, -1)
  if (scheme !== 'https') faults.invalid(at, scheme, `'https' is the only allowed URL scheme; ${FORM}`)
  if (url.host === '') faults.invalid(at, url.host, `host must be specified; ${FORM}`)
  if (url.username !== '')
    faults.invalid(at, `${url.username}${url.password && `:${url.password}`}`, 'user information is not permitted in the URL')
  if (url.hash !== '') faults.invalid(at, url.hash.slice(1), 'fragments are not permitted in the URL')
  if (url.search !== '') faults.invalid(at, url.search.slice(1), 'query parameters are not permitted in the URL')
}

function checkService(service: JsonRecord, at: string, faults: Faults): void {
  // The real server takes the two for each other.
  if (text(service, 'name') === '') faults.required(`${at}.namespace`)
  if (text(service, 'namespace') === '') faults.required(`${at}.name`)
  const port = number(service, 'port') ?? 443
  if (port < 1 || port > 65535) faults.invalid(`${at}.port`, port, 'port is not valid: must be between 1 and 65535, inclusive')
  if (!isSet(service, 'path')) return
  const path = text(service, 'path')
  if (path === '/' || path === '') return
  if (path === '//') {
    faults.invalid(`${at}.path`, path, 'segment[0] may not be empty')
    return
  }
  if (!path.startsWith('/')) faults.invalid(`${at}.path`, path, "must start with a '/'")
  const steps = path.slice(1).split('/')
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1 && step === '') continue
    if (step === '') faults.invalid(`${at}.path`, path, `segment[${index}] may not be empty`)
    else for (const why of dnsSubdomain(step)) faults.invalid(`${at}.path`, path, `segment[${index}]: ${why}`)
  }
}
