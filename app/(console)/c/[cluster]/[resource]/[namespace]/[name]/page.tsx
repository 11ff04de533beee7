import type { Metadata } from 'next'
import { ObjectPage } from '#components/resource/object/object-page.tsx'
import { BadAddress } from '#components/shell/failure/bad-address.tsx'
import { pageTitle } from '#lib/page-title.ts'
import { parseObjectPlace } from '#lib/place.ts'

interface PathParams {
  cluster: string
  resource: string
  namespace: string
  name: string
}

export async function generateMetadata({ params }: { params: Promise<PathParams> }): Promise<Metadata> {
  return pageTitle(parseObjectPlace({ ...(await params) }))
}

export default async function Page({ params }: { params: Promise<PathParams> }) {
  const place = parseObjectPlace({ ...(await params) })
  return place.ok ? <ObjectPage place={place.value} /> : <BadAddress part={place.part} text={place.text} />
}
