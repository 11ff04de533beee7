import type { KubeObject, ObjectRef } from '#playground/client/client.ts'
import { isRecord } from '#playground/patch/json.ts'
import type { ResourceKind } from '#playground/schema/kinds.ts'
import { requirementText } from '#playground/selectors/requirement-text.ts'
import { invalid } from '#playground/status.ts'
import { items, text, texts } from '#playground/validation/read-fields.ts'
import { admitted, bodyKind, change as changeOf } from './admission.ts'
import type { Call } from './call.ts'
import { apiVersionOf } from './convert.ts'
import type { Core } from './core.ts'
import { checkType } from './create.ts'
import { pathNotFound } from './failures.ts'
import { type Refuse, takeIn } from './intake.ts'
import { get } from './reading/read.ts'
import { type Change, changed, update, type View } from './update.ts'

type ScalePaths = NonNullable<ResourceKind['scale']>

const BUILT_IN: ScalePaths = { specReplicas: ['spec', 'replicas'], statusReplicas: ['status', 'replicas'], selector: ['spec', 'selector'] }

/** The part of an object that a count of replicas stands for, for an apply through the `scale` view. */
export function scaleConfiguration(kind: ResourceKind, ref: ObjectRef, config: KubeObject): KubeObject {
  const result: KubeObject = {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    metadata: { name: ref.name, ...(ref.namespace !== undefined && { namespace: ref.namespace }) },
  }
  if (isRecord(config.spec) && typeof config.spec.replicas === 'number') write(result, pathsOf(kind).specReplicas, config.spec.replicas)
  return result
}

/** The `scale` view of an object: wanted and present replicas, and the selector of its Pods as text. */
export function getScale(core: Core, kind: ResourceKind, ref: ObjectRef): KubeObject {
  return scaleOf(kind, get(core, kind, ref))
}

/**
 * Sets the wanted replicas through the `scale` view.
 * @param change gives the wanted view from the one there is
 * @throws ApiError Invalid for a negative count, Conflict when the object changed meanwhile
 */
export function updateScale(core: Core, call: Call, kind: ResourceKind, ref: ObjectRef, change: Change, refuse?: Refuse): KubeObject {
  const paths = pathsOf(kind)
  const setReplicas = (current: KubeObject): KubeObject => {
    const before = scaleOf(kind, current)
    const scale = askedOf(core, call, kind, before, change(before), refuse)
    const wanted = replicasOf(scale)
    if (wanted < 0) {
      throw invalid({ group: 'autoscaling', name: 'Scale' }, ref.name, [
        { field: 'spec.replicas', reason: 'FieldValueInvalid', message: `Invalid value: ${wanted}: must be greater than or equal to 0` },
      ])
    }
    return changed(current, (draft) => {
      if (scale.metadata.resourceVersion) draft.metadata.resourceVersion = scale.metadata.resourceVersion
      write(draft, paths.specReplicas, wanted)
    })
  }
  const after = update(core, call, kind, { ...ref, subresource: '' }, setReplicas, { through: scaleView(kind) })
  return scaleOf(kind, after)
}

/** How a change that comes through the `scale` path is seen. */
export function scaleView(kind: ResourceKind): View {
  return { subresource: 'scale', view: (object) => scaleOf(kind, object) }
}

/** The wanted view as it was read, and as admission changed it. */
function askedOf(core: Core, call: Call, kind: ResourceKind, before: KubeObject, wanted: KubeObject, refuse?: Refuse): KubeObject {
  const own = bodyKind(kind, 'scale')
  checkType(core, own, wanted)
  return admitted(core, call, changeOf(kind, 'scale', takeIn(core, call, own, wanted, refuse), before), () => {})
}

function pathsOf(kind: ResourceKind): ScalePaths {
  if (!kind.subresources.some(({ name }) => name === 'scale')) throw pathNotFound()
  return kind.scale ?? BUILT_IN
}

/** The `scale` view of an object that is at hand. */
export function scaleOf(kind: ResourceKind, object: KubeObject): KubeObject {
  const paths = pathsOf(kind)
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const selector = selectorText(paths.selector && read(object, paths.selector))
  const wanted = read(object, paths.specReplicas)
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(uid !== undefined && { uid }),
      ...(resourceVersion !== undefined && { resourceVersion }),
      ...(creationTimestamp !== undefined && { creationTimestamp }),
    },
    spec: typeof wanted === 'number' && wanted !== 0 ? { replicas: wanted } : {},
    status: { replicas: Number(read(object, paths.statusReplicas) ?? 0), ...(selector !== '' && { selector }) },
  }
}

function replicasOf({ spec }: KubeObject): number {
  return isRecord(spec) && typeof spec.replicas === 'number' ? spec.replicas : 0
}

function selectorText(selector: unknown): string {
  if (typeof selector === 'string') return selector
  if (!isRecord(selector)) return ''
  const { matchLabels, matchExpressions } = selector
  if (matchLabels === undefined && matchExpressions === undefined) return labelsText(selector)
  const expressions = items(selector, 'matchExpressions').map((requirement) =>
    requirementText(text(requirement, 'key'), text(requirement, 'operator'), texts(requirement, 'values')),
  )
  return [...(isRecord(matchLabels) ? [labelsText(matchLabels)] : []), ...expressions].join(',')
}

function labelsText(labels: Record<string, unknown>): string {
  return Object.keys(labels)
    .sort()
    .map((key) => `${key}=${labels[key]}`)
    .join(',')
}

function read(object: KubeObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), object)
}

function write(object: KubeObject, path: readonly string[], value: number): void {
  let at: Record<string, unknown> = object
  for (const key of path.slice(0, -1)) {
    const next = at[key]
    const below: Record<string, unknown> = isRecord(next) ? next : {}
    at[key] = below
    at = below
  }
  at[path.at(-1) ?? ''] = value
}
