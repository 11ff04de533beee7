export interface Box {
  left: number
  top: number
  width: number
  height: number
}
export interface Size {
  width: number
  height: number
}

/** Between the element and its tooltip, and between the tooltip and the window's edge; pixels. */
const GAP = 6
const EDGE = 8

/** Where a tooltip goes: below its element and centred on it, above where there is no room, and always inside the window. */
export function tooltipPlace(anchor: Box, tip: Size, screen: Size): { left: number; top: number } {
  const below = anchor.top + anchor.height + GAP
  const fits = below + tip.height <= screen.height - EDGE
  const top = fits ? below : Math.max(EDGE, anchor.top - GAP - tip.height)
  const centred = anchor.left + anchor.width / 2 - tip.width / 2
  return { left: Math.max(EDGE, Math.min(centred, screen.width - EDGE - tip.width)), top }
}
