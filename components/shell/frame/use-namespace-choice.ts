'use client'

import '#lib/client/validation.ts'
import { useEffect } from 'react'
import { z } from 'zod'
import { address } from '#lib/address.ts'
import { useGo } from '#lib/client/hooks/use-go.ts'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { useStored } from '#lib/client/hooks/use-stored.ts'
import { namespaceQuery } from '#lib/client/query-fields.ts'
import { stored } from '#lib/client/stored.ts'
import { usePagePlace } from './page-place.ts'

const names = z.array(z.string())
const none: string[] = []

export interface NamespaceChoice {
  /** Empty: all namespaces. */
  namespaces: readonly string[]
  choose: (namespaces: readonly string[]) => void
}

/**
 * The namespaces in view. Lists have them in the address; a page about one object has none there, so that links from it lead
 * back to what was chosen last. Choosing on such a page opens the list of its kind.
 */
export function useNamespaceChoice(cluster: string): NamespaceChoice {
  const place = usePagePlace()
  const go = useGo()
  const [{ ns }, write] = useQueryString(namespaceQuery)
  const store = stored(`chosenNamespaces.${cluster}`, names, none)
  const last = useStored(store)
  const inAddress = place.page !== 'object'
  const chosen = ns.join(',')
  useEffect(() => {
    if (inAddress && store.get().join(',') !== chosen) store.set(chosen === '' ? [] : chosen.split(','))
  }, [inAddress, chosen, store])
  const choose = (next: readonly string[]) => {
    if (place.page === 'object') go(address.list(cluster, place.resource, { ns: next }))
    else write({ ns: next })
  }
  return { namespaces: inAddress ? ns : last, choose }
}
