import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import type { SearchItem } from '#lib/learn/search/item.ts'

/** Entries that a search found, the best first. */
export function ResultList({
  items,
  language,
  kindNames,
}: {
  items: readonly SearchItem[]
  language: Language
  kindNames: Record<SearchItem['kind'], string>
}) {
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <ul className="mt-3 divide-y divide-line rounded-lg border border-line">
      {items.map((item) => (
        <li key={item.slug}>
          <a href={address.glossary(language, item.slug)} className="block px-4 py-2.5 hover:bg-hover">
            <span className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium text-ink">{item[language].title}</span>
              {item[other].title !== item[language].title && <span className="text-sm text-faint">{item[other].title}</span>}
              <span className="ml-auto text-xs text-faint">{kindNames[item.kind]}</span>
            </span>
            <span className="mt-0.5 block text-sm text-muted">{item[language].summary}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
