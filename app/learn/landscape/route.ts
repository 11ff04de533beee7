import { address } from '#lib/address.ts'
import { redirectToOwnLanguage } from '#lib/learn/own-language.ts'

export function GET(request: Request): Response {
  return redirectToOwnLanguage(request, (language) => address.landscape(language))
}
