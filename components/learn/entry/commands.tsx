import type { EntryFacts, Language } from '#lib/learn/entry.ts'
import { Copy } from '../island/copy.tsx'
import type { LearnWords } from '../words.ts'

/** The kubectl commands that belong to an entry. */
export function Commands({ commands, language, t }: { commands: EntryFacts['commands']; language: Language; t: LearnWords }) {
  return (
    <section aria-labelledby="commands" className="mt-10 break-inside-avoid">
      <h2 id="commands" className="scroll-mt-20 text-lg font-medium text-ink">
        {t('entry.commands')}
      </h2>
      {commands.some((command) => /\b[A-Z]{4,}\b/.test(command.run)) && (
        <p className="mt-1 text-sm text-muted">{t('entry.commandsNote')}</p>
      )}
      <ul className="mt-3 divide-y divide-line rounded-lg border border-line">
        {commands.map((command) => (
          <li key={command.run} className="flex items-start gap-3 px-3 py-2.5">
            <div className="min-w-0 flex-1">
              <code className="block font-mono text-xs leading-5 break-words text-ink">{command.run}</code>
              <p className="mt-0.5 text-sm text-muted">{command.does[language]}</p>
            </div>
            <Copy text={command.run} copy={t('entry.copy')} copied={t('entry.copied')} />
          </li>
        ))}
      </ul>
    </section>
  )
}
