import { CreatePage } from '#components/changes/create-page.tsx'
import { parseClusterPlace } from '#lib/place.ts'

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const place = parseClusterPlace(await params)
  return place.ok ? <CreatePage place={place.value} /> : null
}
