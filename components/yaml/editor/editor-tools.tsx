'use client'

import { openSearchPanel } from '@codemirror/search'
import type { EditorView } from '@codemirror/view'
import { AlignLeft, Braces, Keyboard, ListTree, Search, WrapText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Combobox } from '#components/ui/input/combobox.tsx'
import { Switch } from '#components/ui/input/switch.tsx'
import { Popover } from '#components/ui/layer/popover.tsx'
import { showToast } from '#components/ui/layer/toast.ts'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import type { OutlineItem } from '#lib/yaml/outline.ts'
import { textWorker } from '../worker/text-worker.ts'
import { EditorKeys } from './editor-keys.tsx'
import { tabMoves, wrapLines } from './editor-settings.ts'
import { jumpTo } from './jump.ts'

/** A step of the outline; spaces alone would be folded into one. */
const INDENT = '\u00a0'.repeat(4)

export interface EditorToolsProps {
  view: RefObject<EditorView | null>
  outline: readonly OutlineItem[]
  readOnly?: boolean
  /** How many findings there are, and the way to the next. */
  children?: ReactNode
}

/** What helps in a text: its outline, search, repaired indentation, wrapped lines, and the keys. */
export function EditorTools({ view, outline, readOnly = false, children }: EditorToolsProps) {
  const t = useTranslations('yaml.tools')
  const wrap = useStored(wrapLines)
  const moves = useStored(tabMoves)
  const repair = async () => {
    const editor = view.current
    if (editor === null) return
    const { doc } = editor.state
    const changes = await textWorker.ask<'repair'>({ type: 'repair', text: doc.toString() })
    // What was typed meanwhile stands elsewhere: it is asked for again by whoever wants it.
    if (editor.state.doc === doc && changes.length > 0)
      editor.dispatch({ changes: changes.map((change) => ({ ...change })), userEvent: 'input.indent' })
    editor.focus()
  }
  const convert = async () => {
    const editor = view.current
    if (editor === null) return
    const { doc } = editor.state
    const text = await textWorker.ask<'convert'>({ type: 'convert', text: doc.toString() })
    if (text === null) showToast({ tone: 'error', title: t('unreadable') })
    else if (editor.state.doc === doc) editor.dispatch({ changes: { from: 0, to: doc.length, insert: text } })
    editor.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div role="group" aria-label={t('title')} className="flex min-h-8 items-center gap-0.5 border-b border-line bg-sunken px-1">
      <Combobox
        single
        label={t('outline')}
        placeholder={t('outlineFind')}
        empty={t('outlineEmpty')}
        value={[]}
        options={outline.map(({ from, words, depth, type }) => ({
          value: String(from),
          label: `${INDENT.repeat(depth)}${type === 'item' ? '–\u00a0' : ''}${words}`,
        }))}
        onChange={([from]) => from !== undefined && view.current !== null && jumpTo(view.current, Number(from))}
        trigger={<IconButton size="sm" label={t('outline')} icon={<ListTree aria-hidden />} />}
      />
      <IconButton
        size="sm"
        label={t('search')}
        icon={<Search aria-hidden />}
        onClick={() => view.current !== null && openSearchPanel(view.current)}
      />
      {!readOnly && <IconButton size="sm" label={t('repair')} icon={<AlignLeft aria-hidden />} onClick={() => void repair()} />}
      {!readOnly && <IconButton size="sm" label={t('convert')} icon={<Braces aria-hidden />} onClick={() => void convert()} />}
      <IconButton
        size="sm"
        label={t('wrap')}
        icon={<WrapText aria-hidden />}
        aria-pressed={wrap}
        className={wrap ? 'bg-selected' : undefined}
        onClick={() => wrapLines.set(!wrap)}
      />
      <Popover
        label={t('keys')}
        side="bottom"
        align="start"
        className="max-h-[70vh] w-80 max-w-[calc(100vw-32px)] overflow-auto p-4"
        trigger={<IconButton size="sm" label={t('keys')} icon={<Keyboard aria-hidden />} />}
      >
        <div className="flex flex-col gap-3">
          <Switch checked={moves} onChange={tabMoves.set}>
            {t('tabMoves')}
          </Switch>
          <p className="text-xs text-muted">{t('tabMovesNote')}</p>
          <EditorKeys />
        </div>
      </Popover>
      <div className="ml-auto flex min-w-0 items-center gap-2">{children}</div>
    </div>
  )
}
