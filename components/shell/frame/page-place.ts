'use client'

import { usePathname } from 'next/navigation'

/** Which page of a cluster is shown, read from the path. Segments are decoded. */
export type PagePlace =
  | { page: 'overview' }
  | { page: 'list'; resource: string }
  | { page: 'object'; resource: string; namespace: string | null; name: string }
  | { page: 'none' }

/** Reads a path of the console; what it shows is checked by the page itself. */
export function pagePlace(pathname: string): PagePlace {
  const [, c, cluster, resource, namespace, name] = pathname.split('/').map(decode)
  if (c !== 'c' || cluster === undefined || cluster === '') return { page: 'none' }
  if (resource === undefined || resource === '') return { page: 'overview' }
  if (namespace === undefined || name === undefined) return { page: 'list', resource }
  return { page: 'object', resource, namespace: namespace === '-' ? null : namespace, name }
}

export function usePagePlace(): PagePlace {
  return pagePlace(usePathname())
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
