import { COMPANY_REGISTRY } from '../../images/company.ts'
import { templateOf } from '../template.ts'
import type { DemoService } from './services.ts'

export const DAY = 86_400_000

/** The labels that the company gives to all that belongs to a service. */
export function labelsOf({ namespace, name }: { namespace: string; name: string }): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': namespace }
}

export function selectorOf({ name }: { name: string }): Record<string, string> {
  return { 'app.kubernetes.io/name': name }
}

/** The Pod template of a web service in one of its versions. */
export function webTemplate(service: DemoService, version = service.version) {
  return templateOf({
    name: service.name,
    image: `${COMPANY_REGISTRY}/${service.name}:${version}`,
    labels: { ...labelsOf(service), 'app.kubernetes.io/version': version, tier: service.tier },
    port: 8080,
    env: [{ name: 'VERSION', value: version }, ...Object.entries(service.env ?? {}).map(([name, value]) => ({ name, value }))],
    requests: service.requests,
    limits: service.limits,
    ready: '/readyz',
    live: '/healthz',
  })
}
