import { ApiError, type DeleteOptions, type KubeObject, type PatchKind, type ResourceRef } from '../client/client.ts'
import type { Condition } from '../objects/condition.ts'
import type { Node } from '../objects/node.ts'
import { EVENTS, NODES } from '../objects/resources.ts'
import type { ScenarioClient } from './http-client.ts'
import { maskLines } from './mask.ts'

/** Something that runs on any cluster, and what it tells of it is the same on each. */
export interface Scenario {
  name: string
  /** Changes nodes, or fills them: nothing else may run meanwhile. */
  alone?: boolean
  run(stage: Stage): Promise<void>
}

interface EventObject extends KubeObject {
  type: string
  reason: string
  message?: string
  note?: string
  involvedObject: { kind: string; name: string }
  source?: { component?: string }
  reportingComponent?: string
  count?: number
}

/** JSON whose keys are in order: servers write them in theirs. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** Who speaks of processes, which only one of the two clusters has. */
const OF_PROCESSES = /kubelet|kwok/

/** A namespace of its own in a cluster, and the lines in which a scenario tells what it saw there. */
export class Stage {
  readonly namespace: string
  readonly client: ScenarioClient
  readonly lines: string[] = []
  readonly #wait: (milliseconds: number) => Promise<void>
  #nodes: string[] = []

  constructor(client: ScenarioClient, namespace: string, wait: (milliseconds: number) => Promise<void>) {
    this.client = client
    this.namespace = namespace
    this.#wait = wait
  }

  /** What was told, without what differs from run to run. */
  async told(): Promise<string[]> {
    return maskLines(this.lines, { namespace: this.namespace, nodes: this.#nodes })
  }

  async nodes(): Promise<Node[]> {
    const { items } = await this.client.list<Node>(NODES)
    this.#nodes = items.map(({ metadata }) => metadata.name)
    return items
  }

  /** Makes an object in the stage's namespace. */
  create<T extends KubeObject>(resource: ResourceRef, object: KubeObject): Promise<T> {
    return this.client.create<T>(resource, { ...object, metadata: { namespace: this.namespace, ...object.metadata } })
  }

  patch(resource: ResourceRef, name: string, body: unknown, kind: PatchKind = 'merge', subresource?: string): Promise<KubeObject> {
    return this.client.patch(resource, { namespace: this.namespace, name }, kind, body, subresource ? { subresource } : {})
  }

  remove(resource: ResourceRef, name: string, options?: DeleteOptions): Promise<void> {
    return this.client.delete(resource, { namespace: this.namespace, name }, options)
  }

  get<T extends KubeObject>(resource: ResourceRef, name: string): Promise<T> {
    return this.client.get<T>(resource, { namespace: this.namespace, name })
  }

  async list<T extends KubeObject>(resource: ResourceRef, labelSelector?: string): Promise<T[]> {
    const { items } = await this.client.list<T>(resource, { namespace: this.namespace, ...(labelSelector && { labelSelector }) })
    return items.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  }

  /** Waits for an object until it is as said; `undefined` stands for one that is not there. */
  async until<T extends KubeObject>(
    resource: ResourceRef,
    name: string,
    holds: (object: T | undefined) => unknown,
    seconds = 60,
  ): Promise<void> {
    await this.waitFor(`${resource.resource}/${name}`, async () => holds(await this.#find<T>(resource, name)), seconds)
  }

  /** Waits for the objects of a collection until they are as said. */
  async untilAll<T extends KubeObject>(resource: ResourceRef, holds: (objects: T[]) => unknown, seconds = 60): Promise<void> {
    await this.waitFor(resource.resource, async () => holds(await this.list<T>(resource)), seconds)
  }

  async waitFor(what: string, holds: () => Promise<unknown>, seconds = 60): Promise<void> {
    for (let waited = 0; !(await holds()); waited += 250) {
      if (waited > seconds * 1000) throw new Error(`waited ${seconds} s in vain for ${what}`)
      await this.#wait(250)
    }
  }

  /** Lets the controllers do what they do next. */
  pause(seconds: number): Promise<void> {
    return this.#wait(seconds * 1000)
  }

  tell(text: string): void {
    this.lines.push(text)
  }

  /** Tells the status code, reason and message of a refusal. */
  async tellRefusal(what: string, attempt: () => Promise<unknown>): Promise<void> {
    try {
      await attempt()
      this.tell(`${what}: accepted`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { code, reason, message, details } = error.status
      const causes = (details?.causes ?? []).map((cause) => ` [${cause.reason}: ${cause.message}]`).join('')
      this.tell(`${what}: ${code} ${reason} ${message}${causes}`)
    }
  }

  /** Tells some fields of an object, in the order in which they are given. */
  async tellFields<T extends KubeObject>(resource: ResourceRef, name: string, pick: (object: T) => Record<string, unknown>): Promise<void> {
    const object = await this.#find<T>(resource, name)
    this.tell(`${resource.resource}/${name}: ${object ? json(pick(object)) : 'not there'}`)
  }

  /** Tells the conditions of an object, sorted by type. */
  async tellConditions(resource: ResourceRef, name: string): Promise<void> {
    const { status } = await this.get<KubeObject & { status?: { conditions?: Condition[] } }>(resource, name)
    const sorted = (status?.conditions ?? []).toSorted((a, b) => (a.type < b.type ? -1 : 1))
    for (const { type, status: is, reason = '', message = '' } of sorted)
      this.tell(`${resource.resource}/${name} ${type}=${is} ${reason}: ${message}`)
  }

  /** Tells the events about objects of a kind, in the order in which they came; equal ones that follow one another once, with their number. */
  async tellEvents(kind: string, reason?: string, name?: string): Promise<void> {
    const events = (await this.list<EventObject>(EVENTS))
      .filter(
        ({ involvedObject, reason: why }) =>
          involvedObject.kind === kind && (!reason || why === reason) && (!name || involvedObject.name === name),
      )
      .filter(({ source, reportingComponent }) => !OF_PROCESSES.test(source?.component || reportingComponent || ''))
      .toSorted((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
    const lines = events.map(
      ({ type, reason: why, message, involvedObject, source, reportingComponent }) =>
        `${kind}/${involvedObject.name} ${type} ${why} (${source?.component || reportingComponent}): ${message}`,
    )
    const masked = maskLines(lines, { namespace: this.namespace, nodes: this.#nodes })
    for (const [index, line] of masked.entries()) {
      if (line === masked[index - 1]) continue
      let count = 1
      while (masked[index + count] === line) count++
      this.tell(`${count > 1 ? `${count} times ` : ''}${lines[index]}`)
    }
  }

  async #find<T extends KubeObject>(resource: ResourceRef, name: string): Promise<T | undefined> {
    try {
      return await this.get<T>(resource, name)
    } catch (error) {
      if (error instanceof ApiError && error.status.code === 404) return undefined
      throw error
    }
  }
}
