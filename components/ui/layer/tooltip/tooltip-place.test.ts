import { expect, test } from 'vitest'
import { tooltipPlace } from './tooltip-place.ts'

const screen = { width: 400, height: 300 }
const tip = { width: 100, height: 24 }

test.each([
  ['below its element, centred', { left: 150, top: 50, width: 40, height: 20 }, { left: 120, top: 76 }],
  ['above, where there is no room below', { left: 150, top: 270, width: 40, height: 20 }, { left: 120, top: 240 }],
  ['inside the left edge', { left: 0, top: 50, width: 20, height: 20 }, { left: 8, top: 76 }],
  ['inside the right edge', { left: 390, top: 50, width: 10, height: 20 }, { left: 292, top: 76 }],
])('a tooltip is readable: %s', (_, anchor, place) => {
  expect(tooltipPlace(anchor, tip, screen)).toEqual(place)
})
