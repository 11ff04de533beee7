// JavaScript, as playground/main.mjs is, so that the stripper of types is not loaded for nothing.
import { enableCompileCache } from 'node:module'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'

// Kept between launches: without it every start strips the types of every file anew, which costs time and 30 MB.
enableCompileCache(path.join(import.meta.dirname, '..', '.cache', 'compile'))
// Loading makes much garbage once. A young generation that grows for it stays 10 MB and more too large; run.ts lets it grow later.
setFlagsFromString('--semi-space-growth-factor=1')
const { run } = await import('./run.ts')
await run(process.argv.slice(2), new URL('..', import.meta.url))
