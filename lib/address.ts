/**
 * Every address of the console is built here, and nowhere else. Query keys that belong to a page are in the page's own
 * query schema; `query` here writes them in a stable order and leaves out what is empty.
 */

export type Query = Record<string, string | readonly string[] | number | boolean | undefined | null>

function withQuery(path: string, query: Query = {}): string {
  const parts: string[] = []
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    const text = Array.isArray(value) ? value.join(',') : String(value)
    if (text !== '') parts.push(`${key}=${encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%2F', '/')}`)
  }
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

const segment = encodeURIComponent

/** One object: `namespace` is null for cluster-scoped kinds. `resource` is `pods`, `deployments.apps`, ... */
export interface ObjectAddress {
  cluster: string
  resource: string
  namespace: string | null
  name: string
}

function sideOf({ cluster, resource, namespace, name }: ObjectAddress): string {
  return [cluster, resource, namespace ?? '-', name].join('/')
}

export const address = {
  clusters: (): string => '/',
  login: (returnTo?: string): string => withQuery('/login', { returnTo }),
  overview: (cluster: string, query?: Query): string => withQuery(`/c/${segment(cluster)}`, query),
  list: (cluster: string, resource: string, query?: Query): string => withQuery(`/c/${segment(cluster)}/${segment(resource)}`, query),
  object: ({ cluster, resource, namespace, name }: ObjectAddress, query?: Query): string =>
    withQuery(`/c/${segment(cluster)}/${segment(resource)}/${namespace === null ? '-' : segment(namespace)}/${segment(name)}`, query),
  create: (cluster: string, query?: Query): string => withQuery(`/c/${segment(cluster)}/create`, query),
  comparison: (cluster: string): string => `/c/${segment(cluster)}/compare`,
  /** Two objects beside each other; the second may be chosen there. */
  compare: (left: ObjectAddress, right?: Partial<ObjectAddress>): string =>
    withQuery(`/c/${segment(left.cluster)}/compare`, { left: sideOf(left), right: sideOf({ ...left, name: '', ...right }) }),
  keys: (): string => '/help/keys',
  gallery: (): string => '/gallery',
  explore: (cluster: string, queries: readonly string[] = [], query: Query = {}): string =>
    withQuery(`/c/${segment(cluster)}/explore`, { q: queries[0], q2: queries[1], q3: queries[2], q4: queries[3], ...query }),
  ecosystem: (cluster: string): string => `/c/${segment(cluster)}/ecosystem`,
  landscape: (language?: 'en' | 'zh', query?: Query): string =>
    withQuery(['/learn', ...(language === undefined ? [] : [language]), 'landscape'].join('/'), query),
  startHere: (language?: 'en' | 'zh'): string => ['/learn', ...(language === undefined ? [] : [language]), 'start'].join('/'),
  glossary: (language?: 'en' | 'zh', term?: string, query?: Query): string =>
    withQuery(
      ['/learn', ...(language === undefined ? [] : [language]), 'glossary', ...(term === undefined ? [] : [segment(term)])].join('/'),
      query,
    ),
} as const

/** Names under `/c/{cluster}/` that are pages of the console and no kinds; a kind of this plural without a group cannot exist. */
export const reservedPlaces = ['map', 'deploy', 'helm', 'access', 'timeline', 'ecosystem', 'create', 'compare', 'explore'] as const
