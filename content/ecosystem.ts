import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Signature, signature } from '#lib/learn/ecosystem/signature.ts'

let signatures: readonly Signature[] | undefined

/** How projects of the ecosystem are known in a cluster. */
export function ecosystemSignatures(): readonly Signature[] {
  signatures ??= z.array(signature).parse(JSON.parse(readFileSync(join(process.cwd(), 'content', 'ecosystem.json'), 'utf8')))
  return signatures
}
