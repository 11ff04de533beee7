import { ExplorePage } from '#components/explore/explore-page.tsx'
import { parseClusterPlace } from '#lib/place.ts'

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const place = parseClusterPlace(await params)
  return place.ok ? <ExplorePage place={place.value} /> : null
}
