import type { Metadata } from 'next'
import { ResourceList } from '#components/resource/list/resource-list.tsx'
import { BadAddress } from '#components/shell/failure/bad-address.tsx'
import { pageTitle } from '#lib/page-title.ts'
import { parseListPlace } from '#lib/place.ts'

export async function generateMetadata({ params }: { params: Promise<{ cluster: string; resource: string }> }): Promise<Metadata> {
  return pageTitle(parseListPlace(await params))
}

export default async function Page({ params }: { params: Promise<{ cluster: string; resource: string }> }) {
  const place = parseListPlace(await params)
  return place.ok ? <ResourceList place={place.value} /> : <BadAddress part={place.part} text={place.text} />
}
