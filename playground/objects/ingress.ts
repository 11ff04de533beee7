import type { KubeObject } from '../client/client.ts'

export interface IngressBackend {
  service?: { name: string; port?: { name?: string; number?: number } }
}

export interface Ingress extends KubeObject {
  spec?: {
    ingressClassName?: string
    defaultBackend?: IngressBackend
    tls?: { hosts?: string[]; secretName?: string }[]
    rules?: { host?: string; http?: { paths: { path?: string; pathType?: string; backend: IngressBackend }[] } }[]
  }
  status?: { loadBalancer?: { ingress?: { ip: string }[] } }
}

export interface IngressClass extends KubeObject {
  spec?: { controller?: string }
}
