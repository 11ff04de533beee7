import { headers } from 'next/headers'
import { MissingPage } from '#components/learn/frame/missing-page.tsx'
import { ownLanguage } from '#lib/learn/own-language.ts'

export default async function NotFound() {
  return <MissingPage language={ownLanguage(await headers())} />
}
