import { ResourceList } from '#components/resource/list/resource-list.tsx'
import { BadAddress } from '#components/shell/failure/bad-address.tsx'
import { parseListPlace } from '#lib/place.ts'

export default async function Page({ params }: { params: Promise<{ cluster: string; resource: string }> }) {
  const place = parseListPlace(await params)
  return place.ok ? <ResourceList place={place.value} /> : <BadAddress part={place.part} text={place.text} />
}
