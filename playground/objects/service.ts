import type { KubeObject } from '../client/client.ts'

export interface ServicePort {
  name?: string
  port: number
  targetPort?: number | string
  nodePort?: number
  protocol?: string
  appProtocol?: string
}

export interface Service extends KubeObject {
  spec: {
    type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName'
    clusterIP?: string
    clusterIPs?: string[]
    ports?: ServicePort[]
    selector?: Record<string, string>
    publishNotReadyAddresses?: boolean
    externalName?: string
    externalIPs?: string[]
    loadBalancerIP?: string
    loadBalancerClass?: string
    sessionAffinity?: string
  }
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string; ipMode?: string }[] } }
}

export interface EndpointPort {
  name: string
  port: number
  protocol: string
  appProtocol?: string
}

export interface Endpoint {
  addresses: string[]
  conditions: { ready: boolean; serving: boolean; terminating: boolean }
  nodeName?: string
  zone?: string
  hostname?: string
  targetRef?: { kind: string; name: string; namespace: string; uid: string }
}

export interface EndpointSlice extends KubeObject {
  addressType: string
  /** Both are left out when they would be empty. */
  endpoints?: Endpoint[]
  ports?: EndpointPort[]
}
