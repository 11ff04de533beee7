import { useTranslations } from 'next-intl'
import { showToast } from '#components/ui/layer/toast.ts'
import type { ReadFiles } from './read-files.ts'

/** Says what became of files that were opened, where it is not seen by itself. */
export function useFileWords(): (found: ReadFiles) => void {
  const t = useTranslations('changes.create')
  return ({ read, tooBig, others }) => {
    if (tooBig.length > 0) showToast({ tone: 'error', title: t('tooBig', { files: tooBig.slice(0, 5).join(', ') }) })
    if (read === 0 && tooBig.length === 0) showToast({ tone: 'error', title: t('noManifests') })
    else if (read > 1 || others > 0) showToast({ title: t('filesRead', { read, others }) })
  }
}
