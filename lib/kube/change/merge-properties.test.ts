import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, isRecord } from '../read.ts'
import { sameJson } from './difference.ts'
import { merge } from './merge.ts'

/** Objects as deep as manifests, with few names, so that two people meet often. */
const leaf = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 3 }), fc.boolean())
const { tree } = fc.letrec<{ tree: Record<string, unknown> }>((tie) => ({
  tree: fc.dictionary(fc.constantFrom('spec', 'labels', 'x', 'y', 'z'), fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, tie('tree')), {
    maxKeys: 4,
  }),
}))

/** A person's edit: some values set, some fields taken away. */
const edit = fc.array(fc.record({ path: fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), to: fc.option(leaf, { nil: undefined }) }), {
  minLength: 1,
  maxLength: 3,
})
type Edit = { path: number[]; to: unknown }[]

function edited(base: Record<string, unknown>, edits: Edit): Record<string, unknown> {
  const copy = structuredClone(base)
  for (const { path, to } of edits) {
    let here: Record<string, unknown> = copy
    for (const [depth, pick] of path.entries()) {
      const keys = Object.keys(here)
      const key = keys.length === 0 ? 'x' : (keys[pick % keys.length] ?? 'x')
      const inner = here[key]
      if (depth < path.length - 1 && isRecord(inner)) here = inner
      else {
        if (to === undefined) delete here[key]
        else here[key] = to
        break
      }
    }
  }
  return copy
}

/** Every path that ends in a plain value. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (!isRecord(value)) return [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

const covers = (conflict: readonly string[], path: readonly string[]) =>
  conflict.every((step, index) => path[index] === step) || path.every((step, index) => conflict[index] === step)

describe('whatever two people change', () => {
  test('with no change of theirs the merge is mine', () => {
    fc.assert(fc.property(tree, edit, (base, mine) => sameJson(merge(base, edited(base, mine), base).merged, edited(base, mine))))
  })

  test('changes that do not collide commute', () => {
    fc.assert(
      fc.property(tree, edit, edit, (base, mine, theirs) => {
        const one = merge(base, edited(base, mine), edited(base, theirs))
        const other = merge(base, edited(base, theirs), edited(base, mine))
        expect(one.conflicts.length).toBe(other.conflicts.length)
        if (one.conflicts.length === 0) expect(sameJson(one.merged, other.merged)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('no value of either side goes without a conflict that names it', () => {
    fc.assert(
      fc.property(tree, edit, edit, (base, mine, theirs) => {
        const [a, b] = [edited(base, mine), edited(base, theirs)]
        const { merged, conflicts } = merge(base, a, b)
        for (const [side, other] of [
          [a, b],
          [b, a],
        ] as const) {
          for (const path of leaves(side)) {
            const value = at(side, ...path)
            const changedHere = !sameJson(value, at(base, ...path))
            const said = conflicts.some((conflict) => covers(conflict.path, path))
            // What a side set, and the other did not set to the same, is in the merge or in a conflict.
            if (changedHere && !said && !sameJson(at(merged, ...path), value)) {
              throw new Error(`lost ${path.join('.')}: ${JSON.stringify({ base, a, b, merged, other })}`)
            }
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('a deciding person decides every conflict, and nothing is left undecided', () => {
    fc.assert(
      fc.property(tree, edit, edit, (base, mine, theirs) => {
        const [a, b] = [edited(base, mine), edited(base, theirs)]
        const { conflicts } = merge(base, a, b)
        expect(merge(base, a, b, () => 'mine').conflicts).toEqual([])
        const decided = merge(base, a, b, () => 'theirs')
        for (const { path } of conflicts) expect(sameJson(at(decided.merged, ...path), at(b, ...path))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
