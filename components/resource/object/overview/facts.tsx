'use client'

import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { Term } from '#components/learn/term/term.tsx'
import { type Fact, factsOf } from '#lib/kube/describe/facts.ts'
import { humanDuration } from '#lib/kube/human-duration.ts'
import { ObjectLink } from '../parts/object-link.tsx'
import { Pairs } from '../parts/pairs.tsx'
import { Ago } from '../parts/time.tsx'
import type { Subject } from '../subject.ts'

/** The key fields of the kind, in as many columns as there is room for. */
export function Facts({ subject }: { subject: Subject }) {
  const t = useTranslations('object')
  // What needs a line of its own comes last, so that the short ones fill their rows.
  const facts = factsOf(subject.kind.id, subject.object).sort((a, b) => Number(wide(a)) - Number(wide(b)))
  if (facts.length === 0) return null
  return (
    <dl aria-label={t('facts.title')} className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3 xl:grid-cols-4">
      {facts.map((fact) => (
        <div key={fact.key} className={wide(fact) ? 'col-span-2 min-w-0 sm:col-span-3 xl:col-span-4' : 'min-w-0'}>
          <dt className="text-xs text-muted">
            <Term of={{ field: fact.field, resource: subject.kind.id }} className="min-h-[24px]">
              {t(`facts.${fact.key}`)}
            </Term>
          </dt>
          <dd className="min-w-0 text-sm break-words text-ink">
            <Value fact={fact} subject={subject} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function wide(fact: Fact): boolean {
  return fact.type === 'pairs' || (fact.type === 'list' && fact.items.join().length > 40)
}

/** `cpu=8`, `InternalIP 172.18.0.3`: the word before the value can be explained. */
function Item({ item, fact, resource }: { item: string; fact: Fact; resource: string }) {
  const end = item.search(/[= ]/)
  const word = end === -1 ? item : item.slice(0, end)
  return (
    <>
      <Term of={{ value: word, field: fact.field, resource }} className="min-h-6">
        {word}
      </Term>
      {item.slice(word.length)}
    </>
  )
}

function Value({ fact, subject }: { fact: Fact; subject: Subject }): ReactNode {
  const t = useTranslations('object')
  switch (fact.type) {
    case 'text':
      if (fact.text === 'true' || fact.text === 'false') return t(fact.text === 'true' ? 'yes' : 'no')
      return (
        <Term of={{ value: fact.text, field: fact.field, resource: subject.kind.id }} className="min-h-6">
          {fact.text}
        </Term>
      )
    case 'list':
      return (
        <Pairs
          pairs={Object.fromEntries(fact.items.map((item) => [item, '']))}
          word={(item) => <Item item={item} fact={fact} resource={subject.kind.id} />}
        />
      )
    case 'links':
      return fact.links.map((link, index) => (
        <Fragment key={link.name}>
          {index > 0 && ' '}
          <ObjectLink cluster={subject.cluster} to={link} within={subject.namespace} />
        </Fragment>
      ))
    case 'pairs':
      return <Pairs pairs={fact.pairs} />
    case 'instant':
      return <Ago at={fact.at} />
    case 'seconds':
      return humanDuration(fact.seconds)
  }
}
