import type { ImageDefinition } from './catalog.ts'
import { coredns } from './programs/coredns.ts'

/** What a cluster runs for itself. */
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
]
