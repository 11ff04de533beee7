import { ObjectPage } from '#components/resource/object/object-page.tsx'
import { BadAddress } from '#components/shell/failure/bad-address.tsx'
import { parseObjectPlace } from '#lib/place.ts'

interface PathParams {
  cluster: string
  resource: string
  namespace: string
  name: string
}

export default async function Page({ params }: { params: Promise<PathParams> }) {
  const place = parseObjectPlace({ ...(await params) })
  return place.ok ? <ObjectPage place={place.value} /> : <BadAddress part={place.part} text={place.text} />
}
