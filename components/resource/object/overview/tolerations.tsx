import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { numberAt, textAt } from '#lib/kube/read.ts'

/** Which taints a Pod puts up with, each as `key=value:effect`, and for how long. */
export function Tolerations({ tolerations }: { tolerations: readonly unknown[] }) {
  const t = useTranslations('object')
  return (
    <ul className="flex flex-wrap gap-x-3 font-mono text-xs">
      {tolerations.map((toleration, index) => {
        const key = textAt(toleration, 'key') ?? '*'
        const value = textAt(toleration, 'value')
        const effect = textAt(toleration, 'effect')
        const seconds = numberAt(toleration, 'tolerationSeconds')
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tolerations may be equal: their place tells them apart
          <li key={index} className="break-all">
            <Term of={{ state: key }} className="min-h-6">
              {key}
            </Term>
            {value !== undefined && `=${value}`}
            {effect !== undefined && (
              <>
                :
                <Term of={{ value: effect, field: 'spec.tolerations.effect' }} className="min-h-6">
                  {effect}
                </Term>
              </>
            )}
            {seconds !== undefined && ` ${t('forSeconds', { seconds })}`}
          </li>
        )
      })}
    </ul>
  )
}
