import '#lib/client/validation.ts'
import { z } from 'zod'
import { stored } from '#lib/client/stored.ts'

/** Long lines are wrapped instead of scrolled to. */
export const wrapLines = stored('editor.wrap', z.boolean(), true)
/** Tab moves on to the next control, as everywhere else, instead of indenting: for keyboards and screen readers. */
export const tabMoves = stored('editor.tabMoves', z.boolean(), false)
/** Who owns each field is shown at the ends of lines. */
export const ownersShown = stored('editor.owners', z.boolean(), false)
