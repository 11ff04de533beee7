import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Identifies the pages that are served, so that a page of another build can offer to reload: the build's own id, and a new
 * one for each launch in development.
 * @param dir the folder that holds `.next/`
 */
export async function readBuildId(dir: string, dev: boolean): Promise<string> {
  if (dev) return `dev-${randomBytes(4).toString('hex')}`
  try {
    const id = await readFile(path.join(dir, '.next', 'BUILD_ID'), 'utf8')
    return createHash('sha256').update(id).digest('hex').slice(0, 12)
  } catch {
    return 'none'
  }
}
