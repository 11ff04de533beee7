'use client'

import type { ReactNode } from 'react'

/** Header, sidebar and page of one cluster. */
export function ClusterFrame({ cluster, children }: { cluster: string; children: ReactNode }) {
  return (
    <div data-cluster={cluster} className="flex h-dvh flex-col">
      <main className="flex min-h-0 flex-1 flex-col">{children}</main>
    </div>
  )
}
