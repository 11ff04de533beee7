import '#lib/client/validation.ts'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { useQueryString } from '#lib/client/hooks/use-query-string.ts'
import { getObject } from '#lib/client/kube.ts'
import type { ResourceKind } from '#lib/contract/resources.ts'
import { asCopy } from '#lib/kube/tidy.ts'
import { wholeText } from '#lib/yaml/patch-text.ts'

const fromQuery = z.object({ from: z.string().optional() })

/** Begins with a copy of the object that the address names (`?from=kind/namespace/name`), once, and only in an empty text. */
export function useCopyOf(
  cluster: string,
  kinds: readonly ResourceKind[] | undefined,
  empty: boolean,
  insert: (text: string) => void,
): void {
  const [{ from }, setQuery] = useQueryString(fromQuery)
  const done = useRef(false)
  useEffect(() => {
    const [id, namespace, ...name] = from?.split('/') ?? []
    const kind = kinds?.find((candidate) => candidate.id === id)
    if (done.current || kind === undefined || namespace === undefined || !empty) return
    done.current = true
    const target = { cluster, kind, namespace: namespace === '-' ? null : namespace, name: name.join('/') }
    getObject(target).then(
      (object) => {
        insert(wholeText(asCopy(object, `${target.name}-copy`)))
        setQuery({ from: null })
      },
      () => setQuery({ from: null }),
    )
  }, [from, kinds, empty, cluster, insert, setQuery])
}
