'use client'

import { ChevronsUpDown, Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Checkbox } from '#components/ui/input/checkbox.tsx'
import { Combobox } from '#components/ui/input/combobox.tsx'
import { SearchField } from '#components/ui/input/search-field.tsx'
import { Segmented } from '#components/ui/input/segmented.tsx'
import { Select } from '#components/ui/input/select.tsx'
import { Switch } from '#components/ui/input/switch.tsx'
import { TextField } from '#components/ui/input/text-field.tsx'
import { Shelf, ShelfRow } from './shelf.tsx'

const names = ['payments', 'shop', 'shop-staging', 'kube-system', 'team-042-environment-with-a-long-name']

/** Everything that is filled in or chosen. */
export function InputShelf() {
  const t = useTranslations('gallery')
  const [text, setText] = useState('checkout')
  const [search, setSearch] = useState('')
  const [size, setSize] = useState<'s' | 'm'>('s')
  const [mode, setMode] = useState<'system' | 'light' | 'dark'>('light')
  const [on, setOn] = useState(true)
  const [chosen, setChosen] = useState(['shop'])
  return (
    <Shelf name="inputs" title={t('shelves.inputs')}>
      <ShelfRow>
        <TextField label={t('name')} value={text} onChange={setText} hint={t('hint')} className="w-52" />
        <TextField label={t('image')} value="registry.example/shop/cart" onChange={setText} mono error={t('error')} className="w-60" />
        <TextField label={t('disabled')} value={text} onChange={setText} disabled className="w-40" />
        <TextField label={t('name')} value="" onChange={setText} placeholder={t('placeholder')} className="w-40" />
      </ShelfRow>
      <ShelfRow>
        <SearchField label={t('filter')} value={search} onChange={setSearch} hotkey="/" className="w-52" />
        <SearchField label={t('filter')} value="shop" onChange={setSearch} className="w-52" />
        <Select
          label={t('size')}
          hideLabel
          value={size}
          onChange={setSize}
          options={[
            { value: 's', label: t('small') },
            { value: 'm', label: t('large') },
          ]}
          className="w-32"
        />
        <Combobox
          label={t('namespaces')}
          options={names.map((value) => ({ value }))}
          value={chosen}
          onChange={setChosen}
          trigger={<Button icon={<ChevronsUpDown aria-hidden />}>{chosen.join(', ') || t('all')}</Button>}
        />
      </ShelfRow>
      <ShelfRow>
        <Checkbox checked={on} onChange={setOn}>
          {t('checkbox')}
        </Checkbox>
        <Checkbox checked={false} onChange={setOn}>
          {t('unchecked')}
        </Checkbox>
        <Checkbox checked={false} indeterminate onChange={setOn}>
          {t('someOf')}
        </Checkbox>
        <Checkbox checked disabled onChange={setOn}>
          {t('disabled')}
        </Checkbox>
        <Switch checked={on} onChange={setOn}>
          {t('on')}
        </Switch>
        <Switch checked={false} onChange={setOn}>
          {t('off')}
        </Switch>
        <Switch checked disabled onChange={setOn}>
          {t('disabled')}
        </Switch>
      </ShelfRow>
      <ShelfRow>
        <Segmented
          label={t('theme')}
          value={mode}
          onChange={setMode}
          options={[
            { value: 'system', label: t('system'), icon: <Monitor aria-hidden /> },
            { value: 'light', label: t('light'), icon: <Sun aria-hidden /> },
            { value: 'dark', label: t('dark'), icon: <Moon aria-hidden /> },
          ]}
        />
      </ShelfRow>
    </Shelf>
  )
}
