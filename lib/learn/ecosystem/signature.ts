import { z } from 'zod'

/** By what a project's own workload is known: every part given belongs to it, the image's name above all. */
const workloadSign = z.strictObject({
  kind: z.enum(['Deployment', 'DaemonSet', 'StatefulSet']),
  /** Regular expressions of its name, and of its image without tag and digest. */
  namePattern: z.string().optional(),
  image: z.string().optional(),
  /** `key=value`, or the beginning of a key. */
  label: z.string().optional(),
  namespace: z.string().optional(),
  /** It is installed beside the project and has versions of its own: an exporter, an operator. */
  beside: z.boolean().optional(),
})
export type WorkloadSign = z.infer<typeof workloadSign>

/** How a project shows itself in a cluster. */
export const signature = z.strictObject({
  name: z.string(),
  /** Its name in the CNCF's landscape; without one it is not the CNCF's. */
  landscape: z.string().optional(),
  category: z.string().optional(),
  subcategory: z.string().optional(),
  /** Slug of its entry. */
  entry: z.string().optional(),
  homepage: z.string(),
  /** API groups of its own; `*.x.io` stands for every group below. */
  groups: z.array(z.string()).default([]),
  workloads: z.array(workloadSign).default([]),
  /** The scheme of a node's container runtime: `containerd`. */
  runtime: z.string().optional(),
})
export type Signature = z.infer<typeof signature>
