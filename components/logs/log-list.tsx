'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import type { LiveLog } from '#lib/client/live/logs-store.ts'
import type { LogQuery } from './log-query.ts'
import { LogRow } from './log-row.tsx'

const LINE_HEIGHT = 20
/** So near the end counts as being there. */
const NEAR = 24

export interface LogListProps {
  log: LiveLog
  query: LogQuery
  needle: string
  /** The line of the match to show. */
  at: number | undefined
  label: string
}

/** The lines in sight of any number. It stays at the end until the person scrolls up, and goes back there when asked. */
export function LogList({ log, query, needle, at, label }: LogListProps) {
  const t = useTranslations('logs')
  const scroller = useRef<HTMLDivElement>(null)
  const [pinned, setPinned] = useState(true)
  const count = log.lines.length + (log.partial === '' ? 0 : 1)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  })
  const height = virtual.getTotalSize()
  // Lines that wrap are measured after they are drawn, so the end moves: it is followed until it rests.
  useEffect(() => {
    const element = scroller.current
    if (pinned && element !== null && count > 0 && height > 0) element.scrollTop = element.scrollHeight
  }, [pinned, count, height])
  useEffect(() => {
    if (at === undefined) return
    setPinned(false)
    virtual.scrollToIndex(at, { align: 'center' })
  }, [at, virtual])
  const unpin = () => setPinned(false)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col overflow-hidden rounded-md border border-line bg-sunken">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this groups lines to read */}
      <div
        ref={scroller}
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, with the arrow keys too
        tabIndex={0}
        onWheel={(event) => event.deltaY < 0 && unpin()}
        onTouchMove={unpin}
        onKeyDown={(event) => ['ArrowUp', 'PageUp', 'Home'].includes(event.key) && unpin()}
        onPointerDown={(event) => {
          // The scroll bar is no line of the log: whoever drags it wants to read.
          if (event.target === event.currentTarget) unpin()
        }}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          if (scrollHeight - scrollTop - clientHeight < NEAR) setPinned(true)
        }}
        className="min-h-0 flex-1 overflow-auto py-1 font-mono text-xs leading-5 [overflow-anchor:none]"
      >
        {log.dropped > 0 && <p className="px-3 text-faint">{t('dropped', { count: log.dropped })}</p>}
        <div style={{ height, position: 'relative', minWidth: query.wrap ? undefined : 'max-content' }}>
          {virtual.getVirtualItems().map((item) => (
            <div
              key={item.key}
              data-index={item.index}
              ref={virtual.measureElement}
              style={{ position: 'absolute', top: 0, insetInline: 0, transform: `translateY(${item.start}px)` }}
            >
              <LogRow raw={log.lines[item.index] ?? log.partial} query={query} needle={needle} current={item.index === at} />
            </div>
          ))}
        </div>
        <LogEnd log={log} />
      </div>
      {!pinned && (
        <Button size="sm" className="absolute! right-4 bottom-3 shadow-layer" onClick={() => setPinned(true)}>
          {t('toEnd')}
        </Button>
      )}
    </div>
  )
}

function LogEnd({ log }: { log: LiveLog }) {
  const t = useTranslations('logs')
  if (log.ended !== undefined) return <p className="px-3 pt-1 font-sans text-muted">{t(`ended.${log.ended}`)}</p>
  if (log.state.name === 'live' && log.lines.length === 0 && log.partial === '')
    return <p className="px-3 font-sans text-muted">{t('empty')}</p>
  if (log.state.name === 'reconnecting' || log.state.name === 'stale')
    return <p className="px-3 pt-1 font-sans text-warning">{t('reconnecting')}</p>
  return null
}
