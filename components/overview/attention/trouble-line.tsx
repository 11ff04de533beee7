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
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 px-4 py-2.5 hover:bg-hover">
      <HealthMark health={health} compact className="mt-[3px] self-start" />
      <div className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5 text-sm">
          <ObjectName cluster={cluster} of={about} />
          <ObjectPlaceText of={about} />
        </div>
        <p className="mt-0.5 text-sm break-words text-muted">{sentence(trouble)}</p>
      </div>
      <div className="flex flex-col items-end gap-0.5 text-xs text-faint">
        {since > 0 && <RelativeTime at={since} />}
        {word !== null && (
          <span className="relative z-1 max-w-32 truncate text-muted max-sm:hidden">
            <Term of={{ state: word }}>{word}</Term>
          </span>
        )}
      </div>
    </li>
  )
}
