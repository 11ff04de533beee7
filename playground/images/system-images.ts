import type { ImageDefinition } from './catalog.ts'
import { coredns } from './programs/coredns.ts'
import { ingressNginx } from './programs/ingress-nginx.ts'

/** What a cluster runs for itself: its name server, its way in. */
export const SYSTEM_IMAGES: readonly ImageDefinition[] = [
  {
    repository: 'registry.k8s.io/coredns/coredns',
    tags: /^v1\.(8\.[3-7]|9\.[0-4]|1[0-3]\.\d)$/,
    megabytes: 22,
    entrypoint: ['/coredns'],
    cmd: [],
    user: 65532,
    programs: { coredns: coredns('1.13.1') },
    tools: 'none',
  },
  {
    repository: 'registry.k8s.io/ingress-nginx/controller',
    tags: /^v1\.\d{1,2}\.\d$/,
    megabytes: 110,
    entrypoint: ['/usr/bin/dumb-init', '--'],
    cmd: ['/nginx-ingress-controller'],
    user: 101,
    programs: { 'dumb-init': ingressNginx('1.14.1'), 'nginx-ingress-controller': ingressNginx('1.14.1') },
    tools: 'busybox',
    extraCommands: ['curl'],
  },
]
