import clsx from 'clsx'
import type { Language } from '#lib/learn/entry.ts'
import type { Figure as FigureData, Tone } from '#lib/learn/figure.ts'
import { layoutDrawing } from './layout/drawing.ts'
import type { Shape } from './layout/shape.ts'

const boxLook: Record<Tone, string> = {
  plain: 'fill-surface stroke-line-strong',
  accent: 'fill-accent-soft stroke-accent-line',
  muted: 'fill-sunken stroke-line',
  good: 'fill-healthy-soft stroke-healthy-line',
  warn: 'fill-warning-soft stroke-warning-line',
  bad: 'fill-failing-soft stroke-failing-line',
}

const MARGIN = 2
const FRAME = 'overflow-x-auto rounded-lg border border-line bg-canvas p-2 sm:p-4'
/** A narrow screen makes figures smaller, but never so small that their words cannot be read: beyond that they scroll. */
const LEAST_SCALE = 0.75

/** A drawing of an entry, laid out on the server: complete without JavaScript, in the colours of the theme. */
export function Figure({ figure, language, id }: { figure: FigureData; language: Language; id: string }) {
  const { width, height, shapes } = layoutDrawing(figure.drawing, language)
  const [wide, tall] = [Math.ceil(width) + 2 * MARGIN, Math.ceil(height) + 2 * MARGIN]
  const arrow = `${id}-arrow`
  return (
    <figure className="my-6 break-inside-avoid">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a narrow screen, which the keyboard must be able to do */}
      <section aria-label={figure.title[language]} tabIndex={0} className={FRAME}>
        <svg
          role="img"
          aria-label={figure.caption[language]}
          width={wide}
          height={tall}
          viewBox={`${-MARGIN} ${-MARGIN} ${wide} ${tall}`}
          style={{ minWidth: Math.floor(wide * LEAST_SCALE) }}
          className="mx-auto block h-auto max-w-full font-sans"
        >
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
              <path d="M0 0.5 8 4 0 7.5z" className="fill-muted" />
            </marker>
          </defs>
          {shapes.map((shape, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a drawing never changes
            <Part key={at} shape={shape} arrow={arrow} />
          ))}
        </svg>
      </section>
      <figcaption className="mt-2 text-sm text-muted">{figure.caption[language]}</figcaption>
    </figure>
  )
}

function Part({ shape, arrow }: { shape: Shape; arrow: string }) {
  switch (shape.type) {
    case 'box':
      return (
        <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} rx={6} strokeWidth={1} className={boxLook[shape.tone]} />
      )
    case 'line':
      return (
        <polyline
          points={shape.points.map((point) => `${point.x},${point.y}`).join(' ')}
          fill="none"
          strokeWidth={1.25}
          className={shape.faint === true ? 'stroke-line-strong' : 'stroke-muted'}
          {...(shape.dashed ? { strokeDasharray: '4 4' } : {})}
          {...(shape.arrow ? { markerEnd: `url(#${arrow})` } : {})}
        />
      )
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          textAnchor={shape.anchor}
          className={clsx(
            shape.role === 'note' ? 'fill-muted text-xs' : 'fill-ink text-sm font-medium',
            shape.halo === true && 'stroke-canvas stroke-4 [paint-order:stroke]',
          )}
        >
          {shape.text}
        </text>
      )
  }
}
