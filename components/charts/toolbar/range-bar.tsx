'use client'

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '#components/ui/action/icon-button.tsx'
import { Select } from '#components/ui/input/select.tsx'
import { serverSeconds } from '#lib/client/clock.ts'
import { type ChartRange, type Preset, presetMs, presets, type Span, shifted, spanOf, zoomed } from '#lib/metrics/time-range.ts'
import { SpanPicker } from './span-picker.tsx'

export interface RangeBarProps {
  range: ChartRange
  /** The source remembers no longer than this. */
  longest: number | undefined
  onPreset: (preset: Preset) => void
  onSpan: (span: Span) => void
}

/** Which time the charts show: so long until now, or a span; earlier, later, closer, wider. */
export function RangeBar({ range, longest, onPreset, onSpan }: RangeBarProps) {
  const t = useTranslations('metrics.range')
  const now = () => serverSeconds() * 1_000
  const span = () => spanOf(range, now())
  const offered = presets.filter(
    (preset) => longest === undefined || presetMs[preset] <= longest || (range.live && range.preset === preset),
  )
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Select
        label={t('label')}
        hideLabel
        size="sm"
        className="w-40"
        options={[
          ...offered.map((preset) => ({ value: preset as string, label: t(`preset.${preset}`) })),
          ...(range.live ? [] : [{ value: 'span', label: t('fixed') }]),
        ]}
        value={range.live ? range.preset : 'span'}
        onChange={(value) => {
          const preset = presets.find((one) => one === value)
          if (preset !== undefined) onPreset(preset)
        }}
      />
      <SpanPicker range={range} onSpan={onSpan} />
      <IconButton size="sm" icon={<ChevronLeft aria-hidden />} label={t('earlier')} onClick={() => onSpan(shifted(span(), -1, now()))} />
      <IconButton
        size="sm"
        icon={<ChevronRight aria-hidden />}
        label={t('later')}
        disabledReason={range.live ? t('isNow') : undefined}
        onClick={() => onSpan(shifted(span(), 1, now()))}
      />
      <IconButton size="sm" icon={<ZoomIn aria-hidden />} label={t('closer')} onClick={() => onSpan(zoomed(span(), 0.5, now()))} />
      <IconButton size="sm" icon={<ZoomOut aria-hidden />} label={t('wider')} onClick={() => onSpan(zoomed(span(), 2, now()))} />
    </div>
  )
}
