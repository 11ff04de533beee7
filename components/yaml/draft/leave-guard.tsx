'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/action/button.tsx'
import { Dialog } from '#components/ui/layer/dialog.tsx'
import { askBeforeLeaving, leavingIsAsked } from '#lib/client/leaving.ts'

/**
 * Asks before a person leaves an editor with something unsaved in it.
 * @param kept the draft outlives the page
 */
export function LeaveGuard({ dirty, kept }: { dirty: boolean; kept: boolean }) {
  const t = useTranslations('yaml.leave')
  const router = useRouter()
  const [wanted, setWanted] = useState<string | null>(null)
  /** The entry of the browser's history that is wanted, where it was its own Back or Forward that was pressed. */
  const entry = useRef<string>(undefined)
  const letGo = useRef(false)
  useEffect(() => {
    if (!dirty) return
    const onClick = (event: MouseEvent) => {
      const href = pressedAddress(event)
      if (href === null || !leavingIsAsked(href, window.location.pathname)) return
      event.preventDefault()
      event.stopPropagation()
    }
    const onNavigate = (event: NavigateEvent) => {
      // Some traversals cannot be held up, as where nobody has touched the page; the draft is kept all the same.
      if (event.navigationType !== 'traverse' || !event.cancelable || letGo.current) return
      const { url, key } = event.destination
      if (new URL(url).origin !== window.location.origin || !leavingIsAsked(url, window.location.pathname)) return
      event.preventDefault()
      entry.current = key
    }
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    // Before the router's own links take the press.
    document.addEventListener('click', onClick, true)
    window.addEventListener('beforeunload', onUnload)
    // Not every browser has the Navigation API yet: there Back is not asked about.
    const navigation = 'navigation' in window ? window.navigation : undefined
    navigation?.addEventListener('navigate', onNavigate)
    const end = askBeforeLeaving((href) => {
      entry.current = undefined
      setWanted(href)
    })
    return () => {
      end()
      navigation?.removeEventListener('navigate', onNavigate)
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
              if (entry.current === undefined) router.push(wanted)
              else {
                letGo.current = true
                window.navigation.traverseTo(entry.current)
              }
            }}
          >
            {t('go')}
          </Button>
        </>
      }
    />
  )
}

/** The address of the console that a press on a link leads to, in this tab: a new one leaves nothing. */
function pressedAddress(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return null
  const url = new URL(link.href)
  if (url.origin !== window.location.origin) return null
  return `${url.pathname}${url.search}${url.hash}`
}
