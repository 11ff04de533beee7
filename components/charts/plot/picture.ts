import type { DrawnSeries } from './drawn-series.ts'
import { paletteOf } from './palette.ts'

const LINE = 18
const PAD = 12

/** Saves a drawn chart as a PNG with its title and its legend, in the theme that it is seen in. */
export function savePicture(file: string, title: string, canvas: HTMLCanvasElement, series: readonly DrawnSeries[]): void {
  const host = canvas.parentElement
  if (host === null) return
  const { colour, family, release } = paletteOf(host)
  const ratio = canvas.width / (canvas.clientWidth || canvas.width)
  const shown = series.slice(0, 30)
  const picture = document.createElement('canvas')
  picture.width = canvas.width + PAD * 2 * ratio
  picture.height = canvas.height + (PAD * 3 + LINE * (shown.length + 1)) * ratio
  const ctx = picture.getContext('2d')
  if (ctx === null) return
  ctx.fillStyle = colour('--canvas')
  ctx.fillRect(0, 0, picture.width, picture.height)
  ctx.textBaseline = 'middle'
  ctx.fillStyle = colour('--ink')
  ctx.font = `500 ${14 * ratio}px ${family}`
  ctx.fillText(title, PAD * ratio, (PAD + LINE / 2) * ratio)
  ctx.drawImage(canvas, PAD * ratio, (PAD * 1.5 + LINE) * ratio)
  ctx.font = `${12 * ratio}px ${family}`
  for (const [index, { label, token }] of shown.entries()) {
    const y = (PAD * 2 + LINE + LINE * (index + 0.5)) * ratio + canvas.height
    ctx.fillStyle = colour(token)
    ctx.fillRect(PAD * ratio, y - ratio, 14 * ratio, 2 * ratio)
    ctx.fillStyle = colour('--muted')
    ctx.fillText(label, (PAD + 22) * ratio, y)
  }
  release()
  picture.toBlob((blob) => {
    if (blob === null) return
    const url = URL.createObjectURL(blob)
    const link = document.createElement('a')
    link.href = url
    link.download = file
    link.click()
    URL.revokeObjectURL(url)
  })
}
