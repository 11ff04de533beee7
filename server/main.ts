import { enableCompileCache } from 'node:module'
import path from 'node:path'

// Kept between launches: without it every start strips the types of every file anew, which costs time and 30 MB.
enableCompileCache(path.join(import.meta.dirname, '..', '.cache', 'compile'))
await import('./run.ts')
