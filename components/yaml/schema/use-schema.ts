import type { Extension } from '@codemirror/state'
import { useLocale, useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useTermIndex } from '#components/learn/term/use-term-index.ts'
import { address } from '#lib/address.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { languageOf } from '#lib/learn/language.ts'
import { slugOf } from '#lib/learn/terms.ts'
import { yamlLint } from '../editor/findings-lint.ts'
import { useFindingWords } from '../finding-words.ts'
import { schemaExtension } from './schema-extension.ts'
import { schemaFindings } from './schema-findings.ts'

/**
 * Everything that an editor of manifests knows of a cluster: its schemas' completion and documentation, the names of what is there,
 * and what is wrong in the text.
 * @param namespace where documents go that name none
 */
export function useSchemaExtensions(cluster: string, namespace: string | null): () => Extension[] {
  const t = useTranslations('yaml')
  const words = useFindingWords()
  const language = languageOf(useLocale())
  const index = useTermIndex()
  const kinds = useResources(cluster).data?.resources
  const latest = useRef({ kinds, namespace, index })
  latest.current = { kinds, namespace, index }
  const entry = (path: string): string | undefined => {
    const slug = latest.current.index === null ? null : slugOf(latest.current.index, { field: path })
    return slug === null ? undefined : address.glossary(language, slug)
  }
  return () => [
    yamlLint(words, (text) => schemaFindings(cluster, text, ({ code, name }) => t(`schema.${code}`, { name }))),
    schemaExtension(
      { cluster, kinds: () => latest.current.kinds ?? [], namespace: () => latest.current.namespace },
      {
        required: t('required'),
        deprecated: t('deprecated'),
        fallback: (value) => t('field.default', { value }),
        values: (values) => t('field.values', { values }),
        glossary: t('field.glossary'),
        entry,
      },
    ),
  ]
}
