import type { Metadata } from 'next'
import { ClusterPage } from '#components/clusters/cluster-page.tsx'
import { pageTitle } from '#lib/page-title.ts'
import { parseClusterPlace } from '#lib/place.ts'

export async function generateMetadata({ params }: { params: Promise<{ cluster: string }> }): Promise<Metadata> {
  return pageTitle(parseClusterPlace(await params))
}

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const place = parseClusterPlace(await params)
  return place.ok ? <ClusterPage place={place.value} /> : null
}
