/** What the stories of the scheduler begin with: Pods that ask for much, nodes that are full. */
import type { Pod } from '../../objects/pod.ts'
import { milliCpu } from '../../objects/quantity.ts'
import { PODS } from '../../objects/resources.ts'
import { container, pod } from '../objects.ts'
import type { Scenario, Stage } from '../stage.ts'

const decided = (stage: Stage, name: string) =>
  stage.until<Pod>(PODS, name, (object) =>
    object?.status?.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'Unschedulable'),
  )

export const refused = (
  name: string,
  spec: Record<string, unknown>,
  prepare?: (stage: Stage) => Promise<void>,
  alone = false,
): Scenario => ({
  name: `not placed: ${name}`,
  alone,
  async run(stage) {
    await prepare?.(stage)
    await stage.create(PODS, pod('it', spec))
    await decided(stage, 'it')
    await stage.pause(1)
    await stage.tellFields<Pod>(PODS, 'it', ({ status }) => ({
      phase: status?.phase,
      conditions: status?.conditions?.map(({ type, status: is, reason, message }) => ({ type, is, reason, message })),
    }))
    const lines = stage.lines.length
    await stage.tellEvents('Pod', 'FailedScheduling', 'it')
    // The same is said again whenever something changes in the cluster.
    const said = stage.lines.splice(lines).at(-1)
    stage.tell(said?.replace(/^\d+ times /, '') ?? 'nothing')
  },
})

export const asks = (requests: Record<string, string>) => ({ containers: [container({ resources: { requests } })] })

/** A Pod on each node that leaves little of its CPU. */
export async function fill(stage: Stage, share: number, fields: Record<string, unknown> = {}): Promise<string[]> {
  const nodes = await stage.nodes()
  for (const [index, { metadata, status }] of nodes.entries()) {
    const cpu = `${Math.floor(milliCpu(status?.allocatable?.cpu) * share)}m`
    await stage.create(
      PODS,
      pod(`filler-${index}`, { ...asks({ cpu }), nodeSelector: { 'kubernetes.io/hostname': metadata.name }, ...fields }, { app: 'filler' }),
    )
  }
  const names = nodes.map((_, index) => `filler-${index}`)
  for (const name of names) await stage.until<Pod>(PODS, name, (object) => object?.status?.phase === 'Running')
  return names
}

export const half = async (stage: Stage) => {
  const [node] = await stage.nodes()
  return `${Math.floor(milliCpu(node?.status?.allocatable?.cpu) * 0.5)}m`
}
