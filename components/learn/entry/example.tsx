import { buttonLook } from '#components/ui/action/button-look.ts'
import { address } from '#lib/address.ts'
import { Copy } from '../island/copy.tsx'
import type { LearnWords } from '../words.ts'

/** The cluster that every example may be tried in: the simulated one that comes with the console. */
const PLAYGROUND = 'playground'

/** A manifest that works as it is, and where to try it. */
export function Example({ slug, text, t }: { slug: string; text: string; t: LearnWords }) {
  return (
    <section aria-labelledby="example" className="mt-10">
      <h2 id="example" className="scroll-mt-20 text-lg font-medium text-ink">
        {t('entry.example')}
      </h2>
      <p className="mt-1 text-sm text-muted">{t('entry.exampleNote')}</p>
      <div className="mt-3 overflow-hidden rounded-lg border border-line">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="overflow-x-auto bg-sunken px-3 py-2.5 font-mono text-xs leading-5 text-ink">
          {text}
        </pre>
        <div className="flex flex-wrap gap-2 border-t border-line px-3 py-2 print:hidden">
          <a href={address.create(PLAYGROUND, { example: slug })} className={buttonLook('secondary', 'sm')}>
            {t('entry.try')}
          </a>
          <Copy text={text} copy={t('entry.copy')} copied={t('entry.copied')} />
        </div>
      </div>
    </section>
  )
}
