/**
 * Image names without what every row repeats: the registry and its path go, a digest keeps twelve letters.
 * `registry.example.com/team/web:1.27,busybox@sha256:abc…` is `web:1.27, busybox@abc…`.
 */
export function shortImages(text: string): string {
  return text.split(',').map(shortImage).join(', ')
}

function shortImage(image: string): string {
  const [name = '', digest] = image.trim().split('@')
  const last = name.slice(name.lastIndexOf('/') + 1)
  if (digest === undefined) return last
  return last.includes(':') ? last : `${last}@${digest.replace('sha256:', '').slice(0, 12)}`
}
