// JavaScript, so that Node's stripper of types (13 MB, and some time) is loaded only when a file has changed since the last start.
import { enableCompileCache } from 'node:module'

// Reading and stripping a hundred modules of TypeScript takes longer than starting the cluster: the second start finds them done.
enableCompileCache()
const { run } = await import('./command-line.ts')
await run(process.argv.slice(2))
