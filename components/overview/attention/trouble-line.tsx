import { Term } from '#components/learn/term/term.tsx'
import { HealthMark } from '#components/ui/text/health-mark.tsx'
import { RelativeTime } from '#components/ui/text/relative-time.tsx'
import type { Trouble } from '#lib/contract/overview.ts'
import { ObjectName, ObjectPlaceText } from '../parts/object-name.tsx'
import { useTroubleSentence } from './trouble-sentence.ts'
import { wordOf } from './trouble-word.ts'

/** One thing that is wrong: what, where, why in plain words, and the word that Kubernetes has for it. */
export function TroubleLine({ cluster, trouble }: { cluster: string; trouble: Trouble }) {
  const sentence = useTroubleSentence()
  const { about, health, since, cause } = trouble
  const word = wordOf(cause)
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-4 py-2.5 sm:grid-rows-[auto_1fr] hover:bg-hover">
      <HealthMark health={health} compact className="mt-[3px] self-start" />
      <div className="min-w-0 sm:row-span-2">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5 text-sm">
          <ObjectName cluster={cluster} of={about} />
          <ObjectPlaceText of={about} />
        </div>
        <p className="mt-0.5 text-sm break-words text-muted">{sentence(trouble)}</p>
      </div>
      <div className="justify-self-end text-xs text-faint">{since > 0 && <RelativeTime at={since} />}</div>
      {word !== null && (
        <p className="relative z-1 col-start-2 truncate text-xs text-muted sm:col-start-3 sm:max-w-32 sm:justify-self-end">
          <Term of={{ state: word }}>{word}</Term>
        </p>
      )}
    </li>
  )
}
