import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view'
import { editorHighlight, editorTheme } from './theme.ts'

/** Wrapping may be switched while one types. */
export const wrapping = new Compartment()

export interface BaseOptions {
  readOnly: boolean
  wrap: boolean
  label: string
  phrases: Record<string, string>
}

/** What every editor of the console is made of. Escape, then Tab leaves it; Tab alone indents. */
export function baseExtensions({ readOnly, wrap, label, phrases }: BaseOptions): Extension[] {
  return [
    EditorView.cspNonce.of(pageNonce()),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', translate: 'no', tabindex: '0' }),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    foldGutter({ openText: '▾', closedText: '▸' }),
    codeFolding(),
    history(),
    drawSelection(),
    rectangularSelection(),
    crosshairCursor(),
    EditorState.allowMultipleSelections.of(true),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    search({ top: true }),
    yaml(),
    syntaxHighlighting(editorHighlight),
    editorTheme,
    wrapping.of(wrap ? EditorView.lineWrapping : []),
    ...(readOnly ? [EditorState.readOnly.of(true)] : [lintGutter(), autocompletion({ icons: false, defaultKeymap: true })]),
    keymap.of([
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      ...(readOnly ? [] : [indentWithTab]),
    ]),
  ]
}

/** The nonce of this page's Content-Security-Policy, so that the editor's own styles are let in. */
export function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}
