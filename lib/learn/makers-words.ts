/** A column of a kind that was added to the cluster, whose makers may have said what it shows. */
export interface MakersColumn {
  cluster: string
  apiVersion: string
  kind: string
  title: string
  description: string
}

/** The column as attributes of its heading: thousands of words carry no handler, one host reads what it needs. */
export function columnAttributes({ cluster, apiVersion, kind, title, description }: MakersColumn): Record<`data-made-${string}`, string> {
  return {
    'data-made-cluster': cluster,
    'data-made-version': apiVersion,
    'data-made-kind': kind,
    'data-made-title': title,
    'data-made-words': description,
  }
}

/** Reads the attributes back; null where the word is no such column. */
export function columnOf({ madeCluster, madeVersion, madeKind, madeTitle, madeWords }: Readonly<DOMStringMap>): MakersColumn | null {
  if (madeCluster === undefined || madeVersion === undefined || madeKind === undefined || madeTitle === undefined) return null
  return { cluster: madeCluster, apiVersion: madeVersion, kind: madeKind, title: madeTitle, description: madeWords ?? '' }
}

// What the API server says itself where the makers said nothing: apiextensions-apiserver, pkg/registry/customresource/tableconvertor
const UNSAID = /^Custom resource definition column \(in JSONPath format\): (.*)$/

/** What a column's description is: the makers' own words, or only the place from which the API server takes the cell. */
export function readDescription(description: string): { words: string } | { path: string } | null {
  const path = UNSAID.exec(description)?.[1]
  if (path !== undefined) return { path }
  return description.trim() === '' ? null : { words: description }
}

/**
 * The steps of a printer column's JSONPath, `.status.conditions[?(@.type=="Ready")].status`, as a schema is walked: a list's element
 * is 0. Null where the path is more than names and elements.
 */
export function stepsOfPath(path: string): (string | number)[] | null {
  const steps: (string | number)[] = []
  let rest = path.trim()
  while (rest !== '') {
    const found = /^(?:\.?([A-Za-z_][\w-]*)|(\[(?:\*|-?\d+|\?\([^\]]*\))\]))/.exec(rest)
    if (found === null) return null
    steps.push(found[1] ?? 0)
    rest = rest.slice(found[0].length)
  }
  return steps.length === 0 ? null : steps
}
