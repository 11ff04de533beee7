import type { KubeObject } from '#lib/contract/kube.ts'
import { podSpecPath } from '../pod-template.ts'
import { at, isRecord, listAt, type Path, textAt } from '../read.ts'
import type { PatchingChange } from './change.ts'

/** The annotation by which kubectl restarts a rollout: pkg/kubectl polymorphichelpers/objectrestarter.go */
export const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt'

/**
 * The object as a change wants it, made from any version of the object: from the one that was seen, and again from a newer one
 * when somebody else was quicker. An edit has its wanted object already and is merged elsewhere.
 */
export function wantedObject(change: Exclude<PatchingChange, { type: 'edit' }>, object: KubeObject): KubeObject {
  switch (change.type) {
    case 'restart': {
      const path = templatePath(object)
      return path === undefined ? object : withValue(object, [...path, 'metadata', 'annotations', RESTARTED_AT], change.at)
    }
    case 'setImage': {
      const path = podSpecPath(object)
      if (path === undefined) return object
      return change.images.reduce((wanted, { list, name, image }) => {
        const containers = listAt(wanted, ...path, list).map((container) =>
          textAt(container, 'name') === name && isRecord(container) ? { ...container, image } : container,
        )
        return containers.length === 0 ? wanted : withValue(wanted, [...path, list], containers)
      }, object)
    }
    case 'suspend':
      return withValue(object, ['spec', 'suspend'], change.suspend)
    case 'cordon':
      return withValue(object, ['spec', 'unschedulable'], change.unschedulable ? true : undefined)
  }
}

function templatePath(object: KubeObject): Path | undefined {
  return isRecord(at(object, 'spec', 'template')) ? ['spec', 'template'] : undefined
}

/** A copy of the object with one value set; only what lies on the path is copied. Undefined removes the field. */
export function withValue<T>(object: T, path: Path, value: unknown): T {
  const [step, ...rest] = path
  // The caller's type stays true: the functions here only set fields that the kind allows to be set.
  if (step === undefined) return value as T
  if (Array.isArray(object)) return object.map((item, index) => (index === step ? withValue(item, rest, value) : item)) as T
  const record: Record<string, unknown> = isRecord(object) ? object : {}
  const inner = withValue(Object.hasOwn(record, step) ? record[step] : undefined, rest, value)
  return { ...record, [step]: inner } as T
}
