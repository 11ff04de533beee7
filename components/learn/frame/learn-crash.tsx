'use client'

import { crashOf } from '#components/shell/failure/crash.ts'
import { buttonLook } from '#components/ui/action/button-look.ts'
import { ErrorState } from '#components/ui/state/error-state.tsx'
import { useCrashTexts } from './crash-words.tsx'

/** A learning page that failed in itself: said as such, in the language of its address, with the ways out. */
export function LearnCrash({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const texts = useCrashTexts()
  const { missingPart, mark, message } = crashOf(error)
  return (
    <main className="px-4 py-8">
      <ErrorState
        page
        title={missingPart ? texts.partTitle : texts.title}
        detail={mark === undefined ? message : `${texts.mark} ${mark}`}
        actions={
          <>
            <button type="button" onClick={missingPart ? () => location.reload() : onRetry} className={buttonLook('primary', 'md')}>
              {missingPart ? texts.reload : texts.retry}
            </button>
            <a href={texts.backHref} className={buttonLook('secondary', 'md')}>
              {texts.back}
            </a>
          </>
        }
      >
        {missingPart ? texts.partNext : texts.next}
      </ErrorState>
    </main>
  )
}
