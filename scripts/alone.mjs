// One at a time for a checkout: two starts must not install or build over each other.
import { createHash } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const POLL_MS = 200

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return error.code === 'EPERM'
  }
}

/** @returns {number | undefined} the process that holds the lock; undefined when it is ours now */
function take(file) {
  // Written first and linked then: nobody ever reads a lock without a name in it.
  const named = `${file}.${process.pid}`
  writeFileSync(named, String(process.pid))
  try {
    linkSync(named, file)
    return undefined
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  } finally {
    rmSync(named, { force: true })
  }
  let holder = Number.NaN
  try {
    holder = Number(readFileSync(file, 'utf8'))
  } catch {
    // Given back between the two looks.
  }
  // A process that was killed gives nothing back.
  if (holder > 0 && isAlive(holder)) return holder
  rmSync(file, { force: true })
  return take(file)
}

/**
 * Does the work when no other process does work for the same directory.
 * @param {string} directory whose work it is; the lock itself lies in the system's temporary directory, where no build removes it
 * @param {() => Promise<void>} work looks for itself whether the one before has done it already
 */
export async function alone(directory, work) {
  const file = path.join(tmpdir(), `pilothouse-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}.lock`)
  let told = false
  for (let holder = take(file); holder !== undefined; holder = take(file)) {
    if (!told) process.stderr.write(`Waiting for another start in this directory (process ${holder}) ...\n`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  const giveBack = () => rmSync(file, { force: true })
  process.once('exit', giveBack)
  try {
    await work()
  } finally {
    process.off('exit', giveBack)
    giveBack()
  }
}
