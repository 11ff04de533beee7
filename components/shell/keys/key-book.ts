/** Every key of the console, by where it works. `mod` is Ctrl, or Command on Apple's machines. The words are in `messages/`, under `keys`. */
export const keyBook = [
  {
    place: 'everywhere',
    keys: [
      { act: 'search', keys: ['mod', 'K'] },
      { act: 'help', keys: ['?'] },
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
      { act: 'listEnds', keys: ['mod', 'Home'] },
      { act: 'open', keys: ['Enter'] },
      { act: 'select', keys: ['Space'] },
    ],
  },
  {
    place: 'search',
    keys: [
      { act: 'choose', keys: ['↑', '↓'] },
      { act: 'go', keys: ['Enter'] },
    ],
  },
] as const
