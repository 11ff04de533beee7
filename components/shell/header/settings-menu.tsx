'use client'

import { BookOpen, FilePen, Keyboard, LogOut, Monitor, Moon, Settings2, Sun } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { explanations } from '#components/learn/term/explanations.ts'
import { openLayer } from '#components/shell/frame/frame-layer.ts'
import { useTheme } from '#components/shell/theme.tsx'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { Menu } from '#components/ui/layer/menu.tsx'
import type { MenuEntry } from '#components/ui/layer/menu-props.ts'
import { address } from '#lib/address.ts'
import { useGo } from '#lib/client/hooks/use-go.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { locales, type Theme, themes } from '#lib/preferences.ts'
import { languageNames, useSetLanguage } from './language.ts'

const themeIcons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon }

/** A person's settings: theme and language, and the help. */
export function SettingsMenu() {
  const t = useTranslations('shell')
  const glossary = useTranslations('glossary')
  const explained = useStored(explanations)
  const locale = useLocale()
  const setLanguage = useSetLanguage()
  const { theme, setTheme } = useTheme()
  const go = useGo()
  const { data: session } = useSession()
  const entries: MenuEntry[] = [
    { type: 'heading', key: 'theme', label: t('theme') },
    ...themes.map((name): MenuEntry => {
      const Icon = themeIcons[name]
      return {
        type: 'radio',
        key: `theme-${name}`,
        label: t(`themes.${name}`),
        icon: <Icon aria-hidden className="text-faint" />,
        checked: theme === name,
        onSelect: () => setTheme(name),
      }
    }),
    { type: 'separator', key: 's1' },
    { type: 'heading', key: 'language', label: t('language') },
    ...locales.map(
      (name): MenuEntry => ({
        type: 'radio',
        key: `language-${name}`,
        label: <span lang={name}>{languageNames[name]}</span>,
        checked: locale === name,
        onSelect: () => setLanguage(name),
      }),
    ),
    { type: 'separator', key: 's2' },
    {
      type: 'check',
      key: 'explanations',
      label: glossary('switchOn'),
      checked: explained,
      onChange: explanations.set,
    },
    {
      type: 'item',
      key: 'glossary',
      label: t('glossary'),
      icon: <BookOpen aria-hidden className="text-faint" />,
      onSelect: () => go(address.glossary()),
    },
    {
      type: 'item',
      key: 'work',
      label: t('work'),
      icon: <FilePen aria-hidden className="text-faint" />,
      onSelect: () => openLayer('work'),
    },
    {
      type: 'item',
      key: 'keys',
      label: t('keys'),
      icon: <Keyboard aria-hidden className="text-faint" />,
      hint: '?',
      onSelect: () => openLayer('keys'),
    },
    ...(session?.authenticated === true && session.mode !== 'none'
      ? [
          {
            type: 'item' as const,
            key: 'logOut',
            label: t('logOut'),
            icon: <LogOut aria-hidden className="text-faint" />,
            onSelect: () => openLayer('logOut'),
          },
        ]
      : []),
  ]
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={
        <button type="button" aria-label={t('settings')} className={`${buttonLook('ghost', 'md')} w-8 px-0!`}>
          <Settings2 aria-hidden />
        </button>
      }
    />
  )
}
