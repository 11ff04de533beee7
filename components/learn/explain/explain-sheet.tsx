'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { stringify } from 'yaml'
import { useSaid } from '#components/shell/failure/use-said.ts'
import { Sheet } from '#components/ui/layer/sheet.tsx'
import { Skeleton } from '#components/ui/state/skeleton.tsx'
import { address } from '#lib/address.ts'
import { errorBody } from '#lib/client/api/failure.ts'
import type { KubeObject } from '#lib/contract/kube.ts'
import { explainedBlocks } from '#lib/learn/explain/blocks.ts'
import { controllerOf, nextSteps } from '#lib/learn/explain/next.ts'
import { goodConditions, stateWords } from '#lib/learn/explain/state-words.ts'
import { languageOf } from '#lib/learn/language.ts'
import { slugOf } from '#lib/learn/terms.ts'
import { useTermIndex } from '../term/use-term-index.ts'
import type { ExplainedKind } from './explain-button.tsx'
import { useGlossaryIndex } from './use-glossary-index.ts'

const MOST_LINES = 12

export interface ExplainSheetProps {
  kind: ExplainedKind
  object: KubeObject
  onClose: () => void
}

/** "Explain this object": what it is, what its state means, what happens next, what each block of its YAML is for. */
export function ExplainSheet({ kind, object, onClose }: ExplainSheetProps) {
  const t = useTranslations('glossary')
  const said = useSaid()
  const language = languageOf(useLocale())
  const index = useTermIndex()
  const glossary = useGlossaryIndex()
  const title = t('object.title', { kind: object.kind, name: object.metadata.name ?? '' })
  if (index === null || glossary.data === undefined) {
    return (
      <Sheet open onClose={onClose} title={title} className="w-[min(760px,100vw)]!">
        <div className="space-y-3 p-4">
          {glossary.error === null ? (
            <Skeleton className="h-40 w-full" />
          ) : (
            <p className="text-sm text-muted">{t('failed', { message: said(errorBody(glossary.error)) })}</p>
          )}
        </div>
      </Sheet>
    )
  }
  const words = new Map(glossary.data.entries.map((entry) => [entry.slug, entry[language]]))
  const kindSlug = slugOf(index, { kind: kind.id, custom: kind.custom })
  const states = stateWords(object, kind.id, index)
  const good = goodConditions(object)
  const owner = controllerOf(object) ?? ''
  return (
    <Sheet open onClose={onClose} title={title} className="w-[min(760px,100vw)]!">
      <div className="space-y-7 p-4 text-sm sm:p-5">
        {kindSlug !== null && (
          <Part title={t('object.what')}>
            <Explained slug={kindSlug} title={object.kind} words={words.get(kindSlug)?.summary} language={language} whole={t('whole')} />
          </Part>
        )}
        <Part title={t('object.state')}>
          {states.length === 0 && good === 0 && <p className="text-muted">{t('object.noState')}</p>}
          {states.slice(0, 6).map((state) => (
            <Explained
              key={state.slug}
              slug={state.slug}
              title={state.word}
              words={words.get(state.slug)?.summary}
              language={language}
              whole={t('whole')}
            >
              {state.message !== null && <p className="mt-1 border-l-2 border-line pl-2 text-xs break-words text-faint">{state.message}</p>}
            </Explained>
          ))}
          {good > 0 && <p className="text-muted">{t('object.goodConditions', { count: good })}</p>}
        </Part>
        <Part title={t('object.next')}>
          {nextSteps(object).map((step) => (
            <p key={step} className="text-ink">
              {t(`next.${step}`, { owner })}
            </p>
          ))}
        </Part>
        <Part title={t('object.blocks')}>
          <div className="divide-y divide-line rounded-lg border border-line">
            {explainedBlocks(object, kind.id, index).map((block) => (
              <div key={block.slug} className="grid gap-x-4 gap-y-2 p-3 sm:grid-cols-2">
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard */}
                <pre tabIndex={0} className="overflow-x-auto font-mono text-xs leading-5 text-ink">
                  {snippet(block.path, block.value)}
                </pre>
                <Explained
                  slug={block.slug}
                  title={words.get(block.slug)?.title ?? block.path}
                  words={words.get(block.slug)?.summary}
                  language={language}
                  whole={t('whole')}
                />
              </div>
            ))}
          </div>
        </Part>
      </div>
    </Sheet>
  )
}

function snippet(path: string, value: unknown): string {
  const lines = stringify({ [path]: value }, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
  return lines.length <= MOST_LINES ? lines.join('\n') : [...lines.slice(0, MOST_LINES), '…'].join('\n')
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-3">
      <h3 className="text-base font-medium text-ink">{title}</h3>
      {children}
    </section>
  )
}

interface ExplainedProps {
  slug: string
  title: string
  words: string | undefined
  language: 'en' | 'zh'
  whole: string
  children?: ReactNode
}

function Explained({ slug, title, words, language, whole, children }: ExplainedProps) {
  return (
    <div className="min-w-0">
      <p className="font-medium break-words text-ink">
        <a href={address.glossary(language, slug)} title={whole} className="rounded-sm text-link hover:underline">
          {title}
        </a>
      </p>
      <p className="text-muted">{words}</p>
      {children}
    </div>
  )
}
