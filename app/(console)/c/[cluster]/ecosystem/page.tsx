import { EcosystemPage } from '#components/learn/ecosystem/ecosystem-page.tsx'
import { parseClusterPlace } from '#lib/place.ts'

export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  const place = parseClusterPlace(await params)
  return place.ok ? <EcosystemPage place={place.value} /> : null
}
