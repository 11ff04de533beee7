import type { Language, Quiz as QuizData } from '#lib/learn/entry.ts'
import type { LearnWords } from '../words.ts'

/** Two questions. Choosing an answer opens its explanation, without JavaScript. */
export function Quiz({ quiz, language, t }: { quiz: QuizData; language: Language; t: LearnWords }) {
  return (
    <section aria-labelledby="check" className="mt-10 print:hidden">
      <h2 id="check" className="scroll-mt-20 text-lg font-medium text-ink">
        {t('entry.check')}
      </h2>
      {quiz.map((question, number) => (
        <fieldset key={question.ask.en} className="mt-4">
          <legend className="mb-2 text-ink">{question.ask[language]}</legend>
          <div className="divide-y divide-line overflow-hidden rounded-lg border border-line">
            {question.answers.map((answer) => (
              <details key={answer.text.en} name={`question-${number}`} className="group">
                <summary className="flex cursor-pointer list-none items-start gap-2.5 px-3 py-2 text-sm text-ink select-none hover:bg-hover [&::-webkit-details-marker]:hidden">
                  <span
                    aria-hidden
                    className="mt-1 size-3.5 shrink-0 rounded-full border border-line-control group-open:border-4 group-open:border-accent"
                  />
                  {answer.text[language]}
                </summary>
                <p className="px-3 pt-0.5 pb-3 pl-9 text-sm text-muted">
                  <strong className={answer.right ? 'font-medium text-healthy' : 'font-medium text-warning'}>
                    {t(answer.right ? 'entry.right' : 'entry.wrong')}
                  </strong>{' '}
                  {answer.why[language]}
                </p>
              </details>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  )
}
