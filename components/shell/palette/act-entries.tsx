'use client'

import {
  BookOpen,
  Columns2,
  FilePen,
  Keyboard,
  Languages,
  LayoutDashboard,
  LogOut,
  Monitor,
  Moon,
  Orbit,
  Plus,
  Server,
  Sun,
} from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { openLayer } from '#components/shell/frame/frame-layer.ts'
import { languageNames, useSetLanguage } from '#components/shell/header/language.ts'
import { useTheme } from '#components/shell/theme.tsx'
import { address } from '#lib/address.ts'
import { useGo } from '#lib/client/hooks/use-go.ts'
import { useSession } from '#lib/client/hooks/use-session.ts'
import { locales, type Theme, themes } from '#lib/preferences.ts'
import { ranked } from './rank.ts'
import type { PaletteEntry } from './use-palette-groups.tsx'

interface NamedEntry extends PaletteEntry {
  label: string
}

const themeIcons: Record<Theme, ReactNode> = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> }

/** Pages of the console, and what can be done from anywhere. */
export function useActEntries(cluster: string | null, typed: string): { pages: PaletteEntry[]; acts: PaletteEntry[] } {
  const t = useTranslations('palette')
  const go = useGo()
  const locale = useLocale()
  const setLanguage = useSetLanguage()
  const { theme, setTheme } = useTheme()
  const session = useSession().data
  const readOnly = session?.readOnly === true
  const page = (key: string, label: string, icon: ReactNode, href: string): NamedEntry => ({
    key,
    label,
    icon,
    act: () => go(href),
  })
  const pages = [
    ...(cluster === null ? [] : [page('overview', t('overview'), <LayoutDashboard aria-hidden />, address.overview(cluster))]),
    ...(cluster === null || readOnly ? [] : [page('create', t('create'), <Plus aria-hidden />, address.create(cluster))]),
    ...(cluster === null ? [] : [page('compare', t('compare'), <Columns2 aria-hidden />, address.comparison(cluster))]),
    ...(cluster === null ? [] : [page('ecosystem', t('ecosystem'), <Orbit aria-hidden />, address.ecosystem(cluster))]),
    page('clusters', t('clusters'), <Server aria-hidden />, address.clusters()),
    page('glossary', t('glossary'), <BookOpen aria-hidden />, address.glossary()),
    page('keys', t('keys'), <Keyboard aria-hidden />, address.keys()),
  ]
  const acts: NamedEntry[] = [
    { key: 'drafts', label: t('drafts'), icon: <FilePen aria-hidden />, act: () => openLayer('work') },
    ...(session?.authenticated === true && session.mode !== 'none'
      ? [{ key: 'log out', label: t('logOut'), icon: <LogOut aria-hidden />, act: () => openLayer('logOut') }]
      : []),
    ...themes
      .filter((name) => name !== theme)
      .map((name) => ({ key: `theme ${name}`, label: t(`themes.${name}`), icon: themeIcons[name], act: () => setTheme(name) })),
    ...locales
      .filter((name) => name !== locale)
      .map((name) => ({
        key: `language ${name}`,
        label: t('useLanguage', { language: languageNames[name] }),
        icon: <Languages aria-hidden />,
        act: () => setLanguage(name),
      })),
  ]
  const find = (entries: NamedEntry[]) => ranked(entries, typed, ({ label, key }) => [label, key], 6)
  return { pages: find(pages), acts: find(acts) }
}
