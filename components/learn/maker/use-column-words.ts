import { useQuery } from '@tanstack/react-query'
import { kindOf } from '#components/yaml/worker/books.ts'
import { type MakersColumn, readDescription, stepsOfPath } from '#lib/learn/makers-words.ts'

/** What the makers of a kind say of a column: of the column itself, or of the field that it shows. */
export type ColumnWords = { of: 'column'; words: string } | { of: 'field'; path: string; words: string | null } | { of: 'nothing' }

async function read({ cluster, apiVersion, kind, description }: MakersColumn): Promise<ColumnWords> {
  const said = readDescription(description)
  if (said === null) return { of: 'nothing' }
  if ('words' in said) return { of: 'column', words: said.words }
  const steps = stepsOfPath(said.path)
  // Without the schema the path is known all the same.
  const known = steps === null ? undefined : await kindOf(cluster, apiVersion, kind).catch(() => undefined)
  const field = steps === null ? undefined : known?.book.at(known.schema, steps)
  return { of: 'field', path: said.path, words: field?.description?.trim() || null }
}

/** The makers' words for a column; the schema is asked for only where the column itself says nothing. */
export function useColumnWords(column: MakersColumn) {
  return useQuery({ queryKey: ['makersWords', column], queryFn: () => read(column), staleTime: 300_000, retry: false })
}
