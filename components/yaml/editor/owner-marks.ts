import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import type { LineOwners, OwnerLines } from '#lib/yaml/owner-lines.ts'

const setMarks = StateEffect.define<DecorationSet>()

/** The marks as they were last told; with each edit they move along with their lines. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, { changes, effects }) => effects.find((effect) => effect.is(setMarks))?.value ?? before.map(changes),
  provide: (field) => EditorView.decorations.from(field),
})

const look = EditorView.baseTheme({
  '.cm-owner': { marginLeft: '24px', lineHeight: '1', color: 'var(--faint)', fontFamily: 'var(--font-sans)', fontSize: '12px' },
  '.cm-owner-unsaved': { color: 'var(--link)' },
})

/**
 * Shows at the ends of lines who owns their fields.
 * @param lines none takes the marks away
 */
export function showOwners(view: EditorView, { lines, groups }: OwnerLines, say: (owners: LineOwners) => string): void {
  const shown = groups.map((owners) => Decoration.widget({ widget: new OwnerMark(say(owners), owners.unsaved), side: 1 }))
  const builder = new RangeSetBuilder<Decoration>()
  for (const { at, group } of lines) {
    const mark = shown[group]
    if (mark !== undefined && at <= view.state.doc.length) builder.add(at, at, mark)
  }
  const known = view.state.field(marks, false) !== undefined
  if (!known) view.dispatch({ effects: StateEffect.appendConfig.of([marks, look]) })
  view.dispatch({ effects: setMarks.of(builder.finish()) })
}

class OwnerMark extends WidgetType {
  readonly #words: string
  readonly #unsaved: boolean

  constructor(words: string, unsaved: boolean) {
    super()
    this.#words = words
    this.#unsaved = unsaved
  }

  override eq(other: OwnerMark): boolean {
    return other.#words === this.#words && other.#unsaved === this.#unsaved
  }

  override toDOM(): HTMLElement {
    const className = this.#unsaved ? 'cm-owner cm-owner-unsaved' : 'cm-owner'
    return Object.assign(document.createElement('span'), { className, textContent: this.#words })
  }
}
