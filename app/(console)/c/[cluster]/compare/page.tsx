import { ComparePage } from '#components/compare/compare-page.tsx'
import { parseClusterPlace } from '#lib/place.ts'

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const place = parseClusterPlace(await params)
  return place.ok ? <ComparePage place={place.value} /> : null
}
