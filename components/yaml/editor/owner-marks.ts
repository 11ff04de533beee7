import { type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { FieldOwners } from '#lib/kube/field-owners.ts'

/** Marks at the ends of lines say who owns the field of the line: which manager, and since when. */
export function ownerMarks(object: unknown, text: string, since: (milliseconds: number) => string): Extension {
  const owners = new FieldOwners(object)
  const places: { at: number; words: string }[] = []
  const values: unknown = object
  const visit = (node: unknown, path: (string | number)[]): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isScalar(pair.key)) continue
        const inner = [...path, String(pair.key.value)]
        const nested = isMap(pair.value) || isSeq(pair.value)
        if (!nested) mark(inner, pair.key.range?.[1] ?? 0)
        visit(pair.value, inner)
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        if (isScalar(item)) mark([...path, index], item.range?.[1] ?? 0)
        visit(item, [...path, index])
      }
    }
  }
  const mark = (path: (string | number)[], at: number): void => {
    const found = owners.of(path, values)
    if (found.length === 0) return
    const words = found.map(({ manager, since: time }) => (time === undefined ? manager : `${manager}, ${since(time)}`)).join(' · ')
    const end = text.indexOf('\n', at)
    places.push({ at: end === -1 ? text.length : end, words })
  }
  visit(parseDocument(text).contents, [])
  const builder = new RangeSetBuilder<Decoration>()
  for (const { at, words } of places.sort((a, b) => a.at - b.at))
    builder.add(at, at, Decoration.widget({ widget: new OwnerMark(words), side: 1 }))
  const marks: DecorationSet = builder.finish()
  return [
    EditorView.decorations.of(marks),
    EditorView.baseTheme({ '.cm-owner': { marginLeft: '24px', color: 'var(--faint)', fontFamily: 'var(--font-sans)', fontSize: '12px' } }),
  ]
}

class OwnerMark extends WidgetType {
  readonly #words: string

  constructor(words: string) {
    super()
    this.#words = words
  }

  override eq(other: OwnerMark): boolean {
    return other.#words === this.#words
  }

  override toDOM(): HTMLElement {
    return Object.assign(document.createElement('span'), { className: 'cm-owner', textContent: this.#words })
  }
}
