/** Objects that the cases start from. */

type Fields = Record<string, unknown>

export const core = (resource: string, name = ''): string => `/api/v1/namespaces/{ns}/${resource}${name && `/${name}`}`
export const grouped = (group: string, resource: string, name = ''): string =>
  `/apis/${group}/namespaces/{ns}/${resource}${name && `/${name}`}`

export const configMap = (name: string, fields: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  ...fields,
})

/** A Pod that no scheduler places, so that it stays as it was made. */
export const pod = (name: string, spec: Fields = {}, metadata: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, ...metadata },
  spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: 'nginx:1.29' }], ...spec },
})

/** The spec and labels that a workload's template needs. */
export const template = (spec: Fields = {}, labels: Fields = { app: 'web' }): Fields => ({
  metadata: { labels },
  spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: 'nginx:1.29' }], ...spec },
})

export const deployment = (name: string, spec: Fields = {}): Fields => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { replicas: 0, selector: { matchLabels: { app: 'web' } }, template: template(), ...spec },
})

export const service = (name: string, spec: Fields = {}): Fields => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
})
