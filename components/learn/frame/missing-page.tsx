import { buttonLook } from '#components/ui/action/button-look.ts'
import { address } from '#lib/address.ts'
import type { Language } from '#lib/learn/entry.ts'
import { learnWords } from '../words.ts'
import { LearnFrame } from './learn-frame.tsx'

/** The answer to an address under which there is no entry. */
export function MissingPage({ language }: { language: Language }) {
  const t = learnWords(language)
  return (
    <LearnFrame language={language} place="glossary" otherHref={address.glossary(language === 'en' ? 'zh' : 'en')}>
      <h1 className="text-xl font-medium text-ink">{t('missing.title')}</h1>
      <p className="mt-2 text-sm text-muted">{t('missing.text')}</p>
      <a href={address.glossary(language)} className={`${buttonLook('secondary', 'md')} mt-4`}>
        {t('missing.back')}
      </a>
    </LearnFrame>
  )
}
