/** In which form an answer is wanted. */
export interface Wanted {
  media: 'json' | 'yaml'
  /** `Table`, `PartialObjectMetadata`, `PartialObjectMetadataList`, `APIGroupDiscoveryList`, or '' for the object as it is. */
  as: string
  group: string
  version: string
}

const PLAIN: Wanted = { media: 'json', as: '', group: '', version: '' }

/**
 * Picks the first acceptable form from an Accept header.
 * @param offers tells whether the answer can take the form `as`
 * @returns undefined when nothing acceptable is asked for (406)
 */
export function negotiate(header: string | undefined, offers: (wanted: Wanted) => boolean): Wanted | undefined {
  if (header === undefined || header.trim() === '') return PLAIN
  for (const clause of header.split(',')) {
    const [type = '', ...parameters] = clause.split(';').map((part) => part.trim())
    const media = mediaOf(type)
    if (!media) continue
    const values = new Map(parameters.map((parameter) => split(parameter)))
    const wanted: Wanted = { media, as: values.get('as') ?? '', group: values.get('g') ?? '', version: values.get('v') ?? '' }
    if (wanted.as === '' || offers(wanted)) return wanted
  }
  return undefined
}

function mediaOf(type: string): Wanted['media'] | undefined {
  switch (type.toLowerCase()) {
    case 'application/json':
    case 'application/*':
    case '*/*':
      return 'json'
    case 'application/yaml':
      return 'yaml'
    default:
      return undefined
  }
}

function split(parameter: string): [string, string] {
  const at = parameter.indexOf('=')
  return at < 0 ? [parameter, ''] : [parameter.slice(0, at), parameter.slice(at + 1)]
}
