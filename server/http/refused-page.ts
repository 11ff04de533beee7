import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Locale, pickLocale } from '#lib/preferences.ts'
import type { ConsoleError } from '../cluster/kube-error.ts'
import { apiHeaders, statusOfKind } from './answer.ts'

const words = z.object({
  errors: z.object({ own: z.record(z.string(), z.string()), kinds: z.object({ refused: z.object({ title: z.string() }) }) }),
})

/** Whether a person waits for a page, and not a script or a tool for an answer. */
export function asksForPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && /\btext\/html\b/.test(headers.accept ?? '')
}

/**
 * Answers a person who came under a name or from a site that is not the console's own: the console's pages are not shown there, so
 * this one is all text, in the language of the browser.
 */
export async function answerRefusedPage(request: IncomingMessage, response: ServerResponse, { body }: ConsoleError): Promise<void> {
  const locale = pickLocale(undefined, request.headers['accept-language'] ?? null)
  const { own, kinds } = await readWords(locale)
  const said = body.own === undefined ? body.message : (own[body.own.code] ?? body.message)
  response.writeHead(statusOfKind(body.kind), { ...apiHeaders, 'content-type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="${locale}"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">` +
      `<title>Pilothouse</title><h1>${escaped(kinds.refused.title)}</h1><p>${escaped(said)}</p></html>`,
  )
}

/** Read when it is needed: nobody who uses the console by its own name ever sees this page. */
async function readWords(locale: Locale): Promise<z.infer<typeof words>['errors']> {
  const text = await readFile(new URL(`../../messages/${locale}.json`, import.meta.url), 'utf8')
  return words.parse(JSON.parse(text)).errors
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
