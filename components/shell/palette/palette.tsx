'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Spinner } from '#components/ui/state/spinner.tsx'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { type PaletteEntry, type PaletteGroup, usePaletteGroups } from './use-palette-groups.tsx'

/** Keys that move the choice. */
const MOVES = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End'])

/** Everything of the console by name: objects, kinds, namespaces, clusters, pages and acts. Closes when something is chosen. */
export function Palette({ cluster, onClose }: { cluster: string | null; onClose: () => void }) {
  const t = useTranslations('palette')
  const [typed, setTyped] = useState('')
  // The field takes the focus as it appears, so that no letter is lost; the layer would then remember the field as what had it before.
  const [before] = useState(() => document.activeElement)
  const { groups, searching } = usePaletteGroups(cluster, typed)
  const first = groups[0]?.entries[0]?.key ?? ''
  // Objects answer last and stand above the rest: until a person moves, the first line is the choice, whichever it is by then.
  const [chosen, setChosen] = useState<string | null>(null)
  const moved = useRef(false)
  const move = () => {
    moved.current = true
  }
  const isThere = groups.some(({ entries }) => entries.some(({ key }) => key === chosen))
  const choose = (entry: PaletteEntry) => {
    onClose()
    entry.act()
  }
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-overlay" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-3 pt-[10vh]">
          <Base.Popup
            finalFocus={() => (before instanceof HTMLElement ? before : true)}
            className="layer-motion flex max-h-[70vh] w-full max-w-xl flex-col overflow-hidden rounded-xl border border-line-strong bg-raised text-ink shadow-dialog outline-none"
          >
            <Base.Title className="sr-only">{t('title')}</Base.Title>
            <Command
              label={t('title')}
              shouldFilter={false}
              loop
              vimBindings={false}
              className="flex min-h-0 flex-col"
              value={chosen !== null && isThere ? chosen : first}
              onValueChange={(key) => moved.current && setChosen(key)}
              onKeyDown={(event) => MOVES.has(event.key) && move()}
              onPointerMoveCapture={move}
            >
              <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
                <Search aria-hidden className="size-4 shrink-0 text-faint" />
                <Command.Input
                  autoFocus
                  value={typed}
                  onValueChange={(text) => {
                    moved.current = false
                    setChosen(null)
                    setTyped(text)
                  }}
                  placeholder={cluster === null ? t('placeholderOutside') : t('placeholder')}
                  className="h-full min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-faint"
                />
                {searching && <Spinner className="text-faint" />}
                <Kbd keys={['Esc']} />
              </div>
              <Command.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2">
                <Command.Empty className="px-3 py-8 text-center text-sm text-muted">
                  {searching ? t('searching') : t('nothing', { typed })}
                </Command.Empty>
                {groups.map((group) => (
                  <Group key={group.key} group={group} onChoose={choose} />
                ))}
              </Command.List>
            </Command>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

function Group({ group, onChoose }: { group: PaletteGroup; onChoose: (entry: PaletteEntry) => void }) {
  return (
    <Command.Group
      heading={group.heading}
      className="pb-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
    >
      {group.entries.map((entry) => (
        <Command.Item
          key={entry.key}
          value={entry.key}
          onSelect={() => onChoose(entry)}
          className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-sm select-none data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0"
        >
          <span className="text-faint">{entry.icon}</span>
          <span className="min-w-0 flex-1 truncate">{entry.label}</span>
          {entry.note !== undefined && <span className="min-w-0 shrink-0 truncate text-xs text-faint">{entry.note}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  )
}
