import { address } from '#lib/address.ts'
import { redirectToOwnLanguage } from '#lib/learn/own-language.ts'

export async function GET(request: Request, { params }: { params: Promise<{ term?: string[] }> }): Promise<Response> {
  const term = (await params).term?.[0]
  return redirectToOwnLanguage(request, (language) => address.glossary(language, term))
}
