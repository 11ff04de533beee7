/** Every key of the console, by where it works. `mod` is Ctrl, or Command on Apple's machines. The words are in `messages/`, under `keys`. */
export const keyBook = [
  {
    place: 'everywhere',
    keys: [
      { act: 'search', keys: ['mod', 'K'] },
      { act: 'help', keys: ['?'] },
      { act: 'explainWord', keys: ['F1'] },
      { act: 'close', keys: ['Esc'] },
      { act: 'next', keys: ['Tab'] },
      { act: 'previous', keys: ['Shift', 'Tab'] },
    ],
  },
  {
    place: 'list',
    keys: [
      { act: 'filter', keys: ['/'] },
      { act: 'move', keys: ['↑', '↓', '←', '→'] },
      { act: 'page', keys: ['PgUp', 'PgDn'] },
      { act: 'rowEnds', keys: ['Home', 'End'] },
      { act: 'listStart', keys: ['mod', 'Home'] },
      { act: 'listEnd', keys: ['mod', 'End'] },
      { act: 'open', keys: ['Enter'] },
      { act: 'select', keys: ['Space'] },
      { act: 'selectRange', keys: ['Shift', '↑', '↓'] },
      { act: 'selectAll', keys: ['mod', 'A'] },
      { act: 'resizeColumn', keys: ['Alt', '←', '→'] },
      { act: 'moveColumn', keys: ['Alt', 'Shift', '←', '→'] },
    ],
  },
  {
    place: 'search',
    keys: [
      { act: 'choose', keys: ['↑', '↓'] },
      { act: 'go', keys: ['Enter'] },
    ],
  },
  {
    place: 'logs',
    keys: [
      { act: 'nextMatch', keys: ['Enter'] },
      { act: 'previousMatch', keys: ['Shift', 'Enter'] },
    ],
  },
  {
    place: 'editor',
    keys: [
      { act: 'save', keys: ['mod', 'S'] },
      { act: 'find', keys: ['mod', 'F'] },
      { act: 'complete', keys: ['Ctrl', 'Space'] },
      { act: 'explain', keys: ['F1'] },
      { act: 'nextFinding', keys: ['F8'] },
      { act: 'mend', keys: ['mod', '.'] },
      { act: 'goToLine', keys: ['Alt', 'G'] },
      { act: 'selectNext', keys: ['mod', 'D'] },
      { act: 'cursorMore', keys: ['mod', 'Alt', '↑', '↓'] },
      { act: 'moveLine', keys: ['Alt', '↑', '↓'] },
      { act: 'comment', keys: ['mod', '/'] },
      { act: 'foldAll', keys: ['Ctrl', 'Alt', '['] },
      { act: 'unfoldAll', keys: ['Ctrl', 'Alt', ']'] },
      { act: 'undo', keys: ['mod', 'Z'] },
      { act: 'indent', keys: ['Tab'] },
      { act: 'leave', keys: ['Esc', 'Tab'] },
      { act: 'tabMoves', keys: ['Ctrl', 'M'] },
    ],
  },
] as const
