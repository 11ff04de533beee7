import type { Cause, Trouble } from '../../contract/overview.ts'

/** The most serious first: what takes others down, then what is down, then what will be, then what waits. */
const RANK: Readonly<Record<Cause['name'], number>> = {
  nodeNotReady: 0,
  apiDown: 1,
  nodePressure: 2,
  oomKilled: 3,
  crashLoop: 4,
  imagePull: 5,
  cannotStart: 6,
  unschedulable: 7,
  podsRefused: 8,
  claimLost: 9,
  replicas: 10,
  rolloutStuck: 11,
  jobFailed: 12,
  podFailed: 13,
  claimPending: 14,
  stuck: 15,
  notReady: 16,
  scalerBlind: 17,
  quotaFull: 18,
  condition: 19,
  namespaceStuck: 20,
  nodeCordoned: 21,
}

/** Sorts troubles: what fails before what only warns, then by what it is, then the widest, then the newest. */
export function byGravity(one: Trouble, other: Trouble): number {
  return (
    Number(other.health === 'failing') - Number(one.health === 'failing') ||
    RANK[one.cause.name] - RANK[other.cause.name] ||
    other.count - one.count ||
    other.since - one.since ||
    (one.key < other.key ? -1 : 1)
  )
}
