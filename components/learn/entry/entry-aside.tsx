import type { ReactNode } from 'react'
import { address } from '#lib/address.ts'
import type { Entry } from '#lib/learn/whole-entry.ts'
import type { LearnWords } from '../words.ts'
import type { Neighbour } from './neighbours.tsx'

/** Beside the text: its sections, what to read before, what is near. */
export function EntryAside({ entry, before, near, t }: { entry: Entry; before: Neighbour[]; near: Neighbour[]; t: LearnWords }) {
  const places: { id: string; title: string }[] = [
    ...entry.sections.map((section) => ({ id: section.id, title: section.heading })),
    ...(entry.example === null ? [] : [{ id: 'example', title: t('entry.example') }]),
    ...(entry.facts.belongsTo.kinds.length + entry.facts.belongsTo.states.length === 0 ? [] : [{ id: 'live', title: t('live.title') }]),
    ...(entry.facts.commands.length === 0 ? [] : [{ id: 'commands', title: t('entry.commands') }]),
    ...(entry.quiz === null ? [] : [{ id: 'check', title: t('entry.check') }]),
  ]
  return (
    <aside
      aria-label={t('entry.aside')}
      className="space-y-6 text-sm lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto print:hidden"
    >
      <Group title={t('entry.onThisPage')} className="hidden lg:block">
        {places.map((place) => (
          <AsideLink key={place.id} href={`#${place.id}`}>
            {place.title}
          </AsideLink>
        ))}
      </Group>
      {before.length > 0 && (
        <Group title={t('entry.before')}>
          {before.map((each) => (
            <AsideLink key={each.slug} href={address.glossary(entry.language, each.slug)}>
              {each.title}
            </AsideLink>
          ))}
        </Group>
      )}
      {near.length > 0 && (
        <Group title={t('entry.related')}>
          {near.map((each) => (
            <AsideLink key={each.slug} href={address.glossary(entry.language, each.slug)}>
              {each.title}
            </AsideLink>
          ))}
        </Group>
      )}
    </aside>
  )
}

function Group({ title, className, children }: { title: string; className?: string; children: ReactNode }) {
  return (
    <section className={className}>
      <h2 className="mb-1 text-xs font-medium text-faint">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

function AsideLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <a href={href} className="-ml-2 block rounded-md px-2 py-1 text-muted hover:bg-hover hover:text-ink">
        {children}
      </a>
    </li>
  )
}
