import { EditorView } from '@codemirror/view'

/** Differences in the console's own colours; sign and place say which side a line is on, colour only again. */
export const mergeTheme = EditorView.theme({
  '&': { height: 'auto' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--removed-soft)' },
  '&.cm-merge-b .cm-changedLine, &.cm-merge-b .cm-inlineChangedLine, .cm-insertedLine': { backgroundColor: 'var(--added-soft)' },
  // A line under the words, not a colour behind them: the text keeps its contrast.
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: 'none', borderBottom: '2px solid var(--removed)' },
  '&.cm-merge-b .cm-changedText': { background: 'none', borderBottom: '2px solid var(--added)' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--removed)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--added)' },
  '.cm-collapsedLines': {
    background: 'var(--sunken)',
    color: 'var(--muted)',
    padding: '2px 12px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '.cm-deletedChunk': { paddingLeft: '6px' },
})
