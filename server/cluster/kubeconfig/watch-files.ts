import { type FSWatcher, watch } from 'node:fs'
import path from 'node:path'

/** Editors write a file in several steps; one reading is enough for them all. */
const SETTLE_MS = 150
/** A folder that is not there yet is looked for again after this time. */
const RETRY_MS = 5_000

/**
 * Calls back once after each change of any of the files, also when one appears, is replaced or goes.
 * Folders are watched, not files: a replaced file has another inode, and mounted ConfigMaps change by a link.
 * @returns stops watching
 */
export function watchFiles(files: readonly string[], changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>()
  const timers = new Set<NodeJS.Timeout>()
  // A mounted ConfigMap or Secret changes by a link named `..data`.
  const names = new Set(files.map((file) => path.basename(file)))
  let settling: NodeJS.Timeout | undefined
  let stopped = false

  const settle = () => {
    clearTimeout(settling)
    settling = setTimeout(changed, SETTLE_MS)
  }
  const later = (folder: string) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      open(folder, true)
    }, RETRY_MS)
    timer.unref()
    timers.add(timer)
  }
  const open = (folder: string, again = false) => {
    if (stopped) return
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name === null || name.startsWith('..') || names.has(name)) settle()
      })
      watcher.on('error', () => {
        watcher.close()
        watchers.delete(folder)
        settle()
        later(folder)
      })
      watchers.set(folder, watcher)
      if (again) settle()
    } catch {
      later(folder)
    }
  }
  for (const folder of new Set(files.map((file) => path.dirname(file)))) open(folder)
  return () => {
    stopped = true
    clearTimeout(settling)
    for (const timer of timers) clearTimeout(timer)
    for (const watcher of watchers.values()) watcher.close()
  }
}
