import type { ReactNode } from 'react'
import { BadAddress } from '#components/shell/failure/bad-address.tsx'
import { ClusterFrame } from '#components/shell/frame/cluster-frame.tsx'
import { parseClusterPlace } from '#lib/place.ts'

export default async function ClusterLayout({ params, children }: { params: Promise<{ cluster: string }>; children: ReactNode }) {
  const place = parseClusterPlace(await params)
  return place.ok ? (
    <ClusterFrame cluster={place.value.cluster}>{children}</ClusterFrame>
  ) : (
    <BadAddress part={place.part} text={place.text} />
  )
}
