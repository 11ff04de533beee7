/**
 * The `{cluster}` of addresses for a context's name, which may hold any character (an EKS name is an ARN).
 * @param taken ids that are in use; the new one is added
 */
export function clusterIdOf(name: string, taken: Set<string>): string {
  const slug =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 58)
      .replace(/-+$/, '') || 'cluster'
  let id = slug
  for (let number = 2; taken.has(id); number += 1) id = `${slug}-${number}`
  taken.add(id)
  return id
}
