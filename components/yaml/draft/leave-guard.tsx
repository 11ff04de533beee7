'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { askBeforeLeaving } from '#lib/client/leaving.ts'

/**
 * Asks before a person leaves an editor with something unsaved in it.
 * @param kept the draft outlives the page
 */
export function LeaveGuard({ dirty, kept }: { dirty: boolean; kept: boolean }) {
  const t = useTranslations('yaml.leave')
  const router = useRouter()
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (!dirty) return
    const onClick = (event: MouseEvent) => {
      const href = leadsAway(event)
      if (href === null) return
      event.preventDefault()
      event.stopPropagation()
      setWanted(href)
    }
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    // Before the router's own links take the press.
    document.addEventListener('click', onClick, true)
    window.addEventListener('beforeunload', onUnload)
    const end = askBeforeLeaving(setWanted)
    return () => {
      end()
      document.removeEventListener('click', onClick, true)
      window.removeEventListener('beforeunload', onUnload)
    }
  }, [dirty])
  if (wanted === null) return null
  return (
    <Dialog
      open
      size="sm"
      onClose={() => setWanted(null)}
      title={t('title')}
      description={kept ? t('kept') : t('lost')}
      footer={
        <>
          <Button onClick={() => setWanted(null)}>{t('stay')}</Button>
          <Button
            variant={kept ? 'primary' : 'danger'}
            onClick={() => {
              setWanted(null)
              router.push(wanted)
            }}
          >
            {t('go')}
          </Button>
        </>
      }
    />
  )
}

/** The address that a press on a link of this page leads to, where it leaves the page; a new tab leaves nothing. */
function leadsAway(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return null
  const url = new URL(link.href)
  if (url.origin !== window.location.origin || url.pathname === window.location.pathname) return null
  return `${url.pathname}${url.search}${url.hash}`
}
