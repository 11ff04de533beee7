import type { Extension } from '@codemirror/state'
import { useTranslations } from 'next-intl'
import { yamlLint } from '../editor/findings-lint.ts'
import { useFindingWords } from '../finding-words.ts'
import { schemaExtension } from './schema-extension.ts'
import { schemaFindings } from './schema-findings.ts'

/** Everything that an editor of manifests knows of a cluster: its schemas' completion and documentation, and what is wrong in the text. */
export function useSchemaExtensions(cluster: string): () => Extension[] {
  const t = useTranslations('yaml')
  const words = useFindingWords()
  return () => [
    yamlLint(words, (text) => schemaFindings(cluster, text, ({ code, name }) => t(`schema.${code}`, { name }))),
    schemaExtension(cluster, { required: t('required'), deprecated: t('deprecated') }),
  ]
}
