import type { Informer } from '../controllers/runtime/informer.ts'
import type { Ingress, IngressBackend, IngressClass } from '../objects/ingress.ts'
import type { EndpointSlice, Service } from '../objects/service.ts'
import { slicesOf } from './zone.ts'

/** Where a request goes: a port of a Service with its ready endpoints. */
export interface IngressTarget {
  namespace: string
  service: string
  port: string
  endpoints: { ip: string; port: number }[]
  annotations: Readonly<Record<string, string>>
  /** The part of the rule's path, for rewriting. */
  path: string
}

/** What ingress controllers read: the Ingresses of their classes, and what stands behind them. */
export class IngressRoutes {
  readonly #ingresses: Informer<Ingress>
  readonly #classes: Informer<IngressClass>
  readonly #services: Informer<Service>
  readonly #slices: Informer<EndpointSlice>

  constructor(options: {
    ingresses: Informer<Ingress>
    classes: Informer<IngressClass>
    services: Informer<Service>
    slices: Informer<EndpointSlice>
  }) {
    this.#ingresses = options.ingresses
    this.#classes = options.classes
    this.#services = options.services
    this.#slices = options.slices
  }

  /**
   * Finds the backend for a request: the most exact host first, then the longest path.
   * @param controller whose classes count, as `spec.controller` of an IngressClass names it
   * @returns undefined when no rule of any Ingress is meant
   */
  find(controller: string, host: string, path: string): IngressTarget | undefined {
    const rules = [...this.#ingresses.list()].filter((ingress) => this.#isOf(ingress, controller)).flatMap(rulesOf)
    const hosts = [host, host.replace(/^[^.]+/, '*'), '']
    for (const wanted of hosts) {
      const paths = rules.filter((rule) => rule.host === wanted)
      // A host that has rules answers for itself: other paths of it have no backend.
      const [best] = paths.filter((rule) => matches(rule, path)).toSorted((a, b) => rank(b) - rank(a))
      if (best) return this.#target(best)
      if (paths.length > 0) return undefined
    }
    return undefined
  }

  #isOf({ spec, metadata }: Ingress, controller: string): boolean {
    const name = spec?.ingressClassName ?? metadata.annotations?.['kubernetes.io/ingress.class']
    return name !== undefined && this.#classes.get(undefined, name)?.spec?.controller === controller
  }

  #target({ ingress, backend, path }: Rule): IngressTarget {
    const { namespace = '' } = ingress.metadata
    const { name = '', port } = backend.service ?? {}
    const service = this.#services.get(namespace, name)
    const declared = service?.spec.ports?.find((candidate) => (port?.name ? candidate.name === port.name : candidate.port === port?.number))
    const slices = service && declared ? slicesOf(this.#slices, service) : []
    const endpoints = slices.flatMap((slice) => {
      const number = slice.ports?.find((candidate) => candidate.name === (declared?.name ?? ''))?.port
      const ready = (slice.endpoints ?? []).filter(({ conditions }) => conditions.ready)
      return number === undefined ? [] : ready.map(({ addresses }) => ({ ip: addresses[0] ?? '', port: number }))
    })
    const annotations = ingress.metadata.annotations ?? {}
    return { namespace, service: name, port: String(port?.name ?? port?.number ?? ''), endpoints, annotations, path }
  }
}

interface Rule {
  ingress: Ingress
  host: string
  path: string
  type: string
  backend: IngressBackend
}

function rulesOf(ingress: Ingress): Rule[] {
  const { rules = [], defaultBackend } = ingress.spec ?? {}
  const named = rules.flatMap(({ host = '', http }) =>
    (http?.paths ?? []).map(({ path = '/', pathType = 'ImplementationSpecific', backend }) => ({
      ingress,
      host,
      path,
      type: pathType,
      backend,
    })),
  )
  return defaultBackend ? [...named, { ingress, host: '', path: '/', type: 'Prefix', backend: defaultBackend }] : named
}

function matches({ ingress, path, type }: Rule, asked: string): boolean {
  if (type === 'Exact') return asked === path
  if (ingress.metadata.annotations?.['nginx.ingress.kubernetes.io/use-regex'] === 'true' && type === 'ImplementationSpecific')
    return pattern(path)?.test(asked) ?? false
  const bare = path.replace(/\/$/, '')
  return asked === bare || asked.startsWith(`${bare}/`)
}

/** A path that is a regular expression; undefined for one that is none. */
export function pattern(path: string): RegExp | undefined {
  try {
    return new RegExp(`^${path}`, 'i')
  } catch {
    return undefined
  }
}

function rank({ path, type }: Rule): number {
  return path.length * 2 + (type === 'Exact' ? 1 : 0)
}
