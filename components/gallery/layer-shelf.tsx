'use client'

import { Pencil, RotateCw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { Menu } from '#components/ui/layer/menu.tsx'
import { Popover } from '#components/ui/layer/popover.tsx'
import { Sheet } from '#components/ui/layer/sheet.tsx'
import { showToast } from '#components/ui/layer/toast.ts'
import { Tooltip } from '#components/ui/layer/tooltip.tsx'
import { Shelf, ShelfRow } from './shelf.tsx'

/** What opens over the page. */
export function LayerShelf() {
  const t = useTranslations('gallery')
  const [open, setOpen] = useState<'none' | 'dialog' | 'sheet'>('none')
  const [name, setName] = useState('')
  const [wide, setWide] = useState(true)
  const close = () => setOpen('none')
  return (
    <Shelf name="layers" title={t('shelves.layers')}>
      <ShelfRow>
        <Button onClick={() => setOpen('dialog')}>{t('openDialog')}</Button>
        <Button onClick={() => setOpen('sheet')}>{t('openSheet')}</Button>
        <Popover label={t('popover')} trigger={<Button>{t('openPopover')}</Button>}>
          {t('bannerText')}
        </Popover>
        <Menu
          trigger={<Button>{t('openMenu')}</Button>}
          entries={[
            { type: 'heading', key: 'h', label: t('actions') },
            { type: 'item', key: 'edit', label: t('edit'), icon: <Pencil aria-hidden />, hint: 'E', onSelect: close },
            {
              type: 'item',
              key: 'reload',
              label: t('reload'),
              icon: <RotateCw aria-hidden />,
              disabledReason: t('reason'),
              onSelect: close,
            },
            { type: 'separator', key: 's' },
            { type: 'check', key: 'wide', label: t('wide'), checked: wide, onChange: setWide },
            { type: 'item', key: 'remove', label: t('remove'), icon: <Trash2 aria-hidden />, danger: true, onSelect: close },
          ]}
        />
        <Tooltip content={t('bannerText')}>
          <Button>{t('hoverMe')}</Button>
        </Tooltip>
        <Button onClick={() => showToast({ tone: 'success', title: t('toastTitle'), description: t('bannerText') })}>
          {t('openToast')}
        </Button>
        <Button onClick={() => showToast({ tone: 'error', title: t('errorTitle'), action: { label: t('reload'), onClick: close } })}>
          {t('openErrorToast')}
        </Button>
      </ShelfRow>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title={t('dialogTitle')}
        description={t('dialogText')}
        footer={
          <>
            <Button onClick={close}>{t('cancel')}</Button>
            <Button variant="danger" onClick={close}>
              {t('remove')}
            </Button>
          </>
        }
      >
        <TextField label={t('name')} value={name} onChange={setName} />
      </Dialog>
      <Sheet open={open === 'sheet'} onClose={close} title={t('sheetTitle')}>
        <p className="p-4 text-sm text-muted">{t('dialogText')}</p>
      </Sheet>
    </Shelf>
  )
}
