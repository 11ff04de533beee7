import type { Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'

/** Ctrl/Cmd-S asks for the review instead of saving the page. */
export function saveKeys(review: () => void): Extension {
  const run = () => {
    review()
    return true
  }
  return keymap.of([{ key: 'Mod-s', run, preventDefault: true }])
}
