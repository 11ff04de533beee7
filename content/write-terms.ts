/** Writes `lib/learn/terms.generated.json` anew from the entries: `node content/write-terms.ts`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTermIndex } from './term-index.ts'

writeFileSync(join(process.cwd(), 'lib', 'learn', 'terms.generated.json'), `${JSON.stringify(readTermIndex())}\n`)
