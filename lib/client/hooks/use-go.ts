'use client'

import { usePathname, useRouter } from 'next/navigation'
import { leavingIsAsked } from '../leaving.ts'

/** Goes to an address of the console from code, as a link does: what is unsaved is asked about first. */
export function useGo(): (href: string) => void {
  const router = useRouter()
  const path = usePathname()
  return (href) => {
    if (!leavingIsAsked(href, path)) router.push(href)
  }
}
