'use client'

import { CalendarRange } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { Popover } from '#components/ui/layer/popover.tsx'
import { serverSeconds } from '#lib/client/clock.ts'
import { type ChartRange, type Span, spanOf } from '#lib/metrics/time-range.ts'

/** Two times to choose, in the reader's own time zone. */
export function SpanPicker({ range, onSpan }: { range: ChartRange; onSpan: (span: Span) => void }) {
  const t = useTranslations('metrics.range')
  return (
    <Popover label={t('choose')} align="start" trigger={<IconButton size="sm" icon={<CalendarRange aria-hidden />} label={t('choose')} />}>
      <SpanForm range={range} onSpan={onSpan} />
    </Popover>
  )
}

function SpanForm({ range, onSpan }: { range: ChartRange; onSpan: (span: Span) => void }) {
  const t = useTranslations('metrics.range')
  const [texts, setTexts] = useState(() => {
    const { from, to } = spanOf(range, serverSeconds() * 1_000)
    return { from: localText(from), to: localText(to) }
  })
  const [from, to] = [Date.parse(texts.from), Date.parse(texts.to)]
  const backwards = !(to > from)
  return (
    <form
      className="flex w-60 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!backwards) onSpan({ from, to })
      }}
    >
      <TextField type="datetime-local" label={t('from')} value={texts.from} onChange={(text) => setTexts({ ...texts, from: text })} />
      <TextField
        type="datetime-local"
        label={t('to')}
        value={texts.to}
        onChange={(text) => setTexts({ ...texts, to: text })}
        error={backwards ? t('backwards') : undefined}
      />
      <Button type="submit" variant="primary" disabled={backwards}>
        {t('show')}
      </Button>
    </form>
  )
}

/** The form of `datetime-local`: the wall clock without a zone. */
function localText(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return date.toISOString().slice(0, 16)
}
