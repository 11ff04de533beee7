import type { Extension } from '@codemirror/state'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useTermIndex } from '#components/learn/term/use-term-index.ts'
import { address } from '#lib/address.ts'
import { useResources } from '#lib/client/hooks/use-resources.ts'
import { languageOf } from '#lib/learn/language.ts'
import { slugOf } from '#lib/learn/terms.ts'
import { yamlLint } from '../editor/findings-lint.ts'
import { useFindingWords } from '../finding-words.ts'
import type { Missing } from './missing-references.ts'
import type { NamePlace } from './name-completion.ts'
import { ReferenceFindings } from './reference-findings.ts'
import { schemaExtension } from './schema-extension.ts'
import { judge, schemaFindings } from './schema-findings.ts'

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
  const sayMissing = ({ type, kind, namespace, name, key, known, meant, implied }: Missing): string => {
    const hint = meant === undefined ? '' : t('missing.meant', { name: meant })
    const facts = {
      kind: kind.kind,
      name,
      namespace: namespace ?? '',
      key,
      known: known.slice(0, 10).join(', '),
      count: known.length,
      hint,
    }
    if (type === 'key') return t('missing.key', facts)
    if (kind.id === 'namespaces') return t(implied ? 'missing.impliedNamespace' : 'missing.namespace', facts)
    return t(namespace === null ? 'missing.clusterObject' : 'missing.object', facts)
  }
  const [place] = useState<NamePlace>(() => ({
    cluster,
    kinds: () => latest.current.kinds ?? [],
    namespace: () => latest.current.namespace,
  }))
  const [references] = useState(() => new ReferenceFindings(place, sayMissing))
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what references are looked up by
  useEffect(() => references.lookAgain(), [references, kinds, namespace])
  return () => {
    const judgement = judge(place)
    return [
      yamlLint(
        words,
        async ({ state }) => schemaFindings(await judgement(state.doc), ({ code, name }) => t(`schema.${code}`, { name })),
        async ({ state }) => ({ findings: await references.find((await judgement(state.doc)).named) }),
      ),
      references.extension,
      schemaExtension(place, {
        required: t('required'),
        deprecated: t('deprecated'),
        fallback: (value) => t('field.default', { value }),
        values: (values) => t('field.values', { values }),
        glossary: t('field.glossary'),
        entry,
      }),
    ]
  }
}
