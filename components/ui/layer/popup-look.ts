/** What every small layer over the page looks like: menus, popovers, tooltips, lists of choices. */
export const popupLook = 'rounded-lg border border-line-strong bg-raised text-ink shadow-layer outline-none'

/** A row that can be chosen in a menu or a list; Base UI marks the one under the keys or the pointer. */
export const choiceLook =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm text-ink outline-none data-highlighted:bg-hover data-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0'
