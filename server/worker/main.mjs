// JavaScript, as playground/main.mjs is, so that the stripper of types is not loaded for nothing.
import { enableCompileCache } from 'node:module'
import path from 'node:path'

// As in the main program: each thread keeps its own.
enableCompileCache(path.join(import.meta.dirname, '..', '..', '.cache', 'compile'))
await import('./serve.ts')
