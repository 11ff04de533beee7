import { ClusterOverview } from '#components/clusters/overview/cluster-overview.tsx'
import { parseClusterPlace } from '#lib/place.ts'

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const place = parseClusterPlace(await params)
  return place.ok ? <ClusterOverview place={place.value} /> : null
}
