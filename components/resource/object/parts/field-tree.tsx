'use client'

import { useTranslations } from 'next-intl'
import { Term } from '#components/learn/term/term.tsx'
import { isRecord } from '#lib/kube/read.ts'
import { LongText } from './long-text.tsx'

/** Members of one level that are drawn at once. */
const MOST = 200

export interface FieldTreeProps {
  value: unknown
  /** Where in its object the value is, without indexes of lists: by it the glossary knows the fields. */
  path: string
  /** Of which kind the object is. */
  resource?: string
  depth?: number
}

/**
 * Any part of an object as lines that fold: the page of kinds that nobody wrote a page for. The first two levels are open.
 * Native `details` does the folding, so it works by keyboard and the browser's own search opens it.
 */
export function FieldTree({ value, path, resource, depth = 0 }: FieldTreeProps) {
  const t = useTranslations('object')
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [titleOf(item, index), item])
    : Object.entries(isRecord(value) ? value : {})
  return (
    <ul className={depth === 0 ? '' : 'ml-1.5 border-l border-line pl-3'}>
      {entries.slice(0, MOST).map(([key, inner], index) => (
        // Titles of list items may be equal: their place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity here
        <li key={`${key}:${index}`} className="min-w-0 text-sm">
          <Line
            name={key}
            value={inner}
            path={Array.isArray(value) ? path : below(path, key)}
            inList={Array.isArray(value)}
            resource={resource}
            depth={depth}
          />
        </li>
      ))}
      {entries.length > MOST && <li className="py-1 text-xs text-faint">{t('notShown', { count: entries.length - MOST })}</li>}
    </ul>
  )
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

interface LineProps {
  name: string
  value: unknown
  path: string
  /** The name is that of a list's item, which is no field. */
  inList: boolean
  resource: string | undefined
  depth: number
}

function Line({ name, value, path, inList, resource, depth }: LineProps) {
  const t = useTranslations('object')
  const of = resource === undefined ? {} : { resource }
  const word = inList ? name : <Term of={{ field: path, ...of }}>{name}</Term>
  const size = Array.isArray(value) ? value.length : isRecord(value) ? Object.keys(value).length : 0
  if (typeof value === 'object' && value !== null && size > 0) {
    return (
      <details open={depth < 2 && size <= 20} className="py-0.5">
        <summary className="cursor-pointer rounded-sm py-0.5 text-muted hover:text-ink">
          {word} <span className="text-xs text-faint">{Array.isArray(value) ? t('items', { count: size }) : ''}</span>
        </summary>
        <FieldTree value={value} path={path} {...of} depth={depth + 1} />
      </details>
    )
  }
  return (
    <div className="flex min-w-0 flex-wrap gap-x-3 py-1">
      <span className="text-muted">{word}</span>
      <Plain value={value} path={path} resource={resource} name={name} />
    </div>
  )
}

/** A single value; one that the API itself lists can be explained. */
function Plain({ value, path, resource, name }: Pick<LineProps, 'value' | 'path' | 'resource' | 'name'>) {
  const text = plain(value)
  if (typeof value !== 'string' || value.length > 40) return <LongText text={text} label={name} />
  return (
    <Term of={{ value, field: path, ...(resource === undefined ? {} : { resource }) }} className="min-h-6 font-mono text-xs text-ink">
      <span className="font-mono text-xs break-all whitespace-pre-wrap text-ink">{text}</span>
    </Term>
  )
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value
  if (Array.isArray(value)) return '[]'
  return typeof value === 'object' && value !== null ? '{}' : String(value)
}

function titleOf(item: unknown, index: number): string {
  if (isRecord(item)) for (const field of ['name', 'type', 'key', 'host']) if (typeof item[field] === 'string') return item[field]
  return String(index + 1)
}
