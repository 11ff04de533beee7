import { address } from '#lib/address.ts'
import { parseLanguage } from '#lib/learn/language.ts'
import { ownLanguage } from '#lib/learn/own-language.ts'

/** The learning pages begin with the glossary. */
export async function GET(request: Request, { params }: { params: Promise<{ lang: string }> }): Promise<Response> {
  const language = parseLanguage((await params).lang) ?? ownLanguage(request.headers)
  return new Response(null, { status: 307, headers: { location: address.glossary(language), vary: 'cookie, accept-language' } })
}
