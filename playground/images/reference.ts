/** An image's name taken apart, with what is implied written out. */
export interface ImageReference {
  /** As the container runtime writes it: `docker.io/library/nginx:1.27`. */
  canonical: string
  /** Host of the registry: `docker.io`. */
  registry: string
  /** Registry and path without tag: `docker.io/library/nginx`. */
  repository: string
  tag: string
  digest?: string
}

/** Reads an image name as containerd does: without a host it is Docker Hub's, without a path `library/`, without a tag `latest`. */
export function parseImage(image: string): ImageReference | undefined {
  const match = /^(?<name>[a-zA-Z0-9][\w.\-/:]*?)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/.exec(image)
  const name = match?.groups?.name
  if (!name || /[A-Z]/.test(name.split('/').slice(1).join('/') || (name.includes('/') ? '' : name)) || name.endsWith('/')) return undefined
  const first = name.split('/')[0] ?? ''
  const hosted = name.includes('/') && (first.includes('.') || first.includes(':') || first === 'localhost')
  const repository = hosted ? name : `docker.io/${name.includes('/') ? name : `library/${name}`}`
  const tag = match.groups?.tag ?? 'latest'
  const digest = match.groups?.digest
  return {
    canonical: digest ? `${repository}@${digest}` : `${repository}:${tag}`,
    registry: repository.slice(0, repository.indexOf('/')),
    repository,
    tag,
    ...(digest && { digest }),
  }
}
