/** Letters and digits of which Kubernetes makes its random names and hashes (apimachinery, util/rand: SafeEncodeString). */
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]'

/** Takes out of the lines of a scenario what must differ between two runs; hashes and random names keep apart what they kept apart. */
export function maskLines(lines: readonly string[], names: { namespace: string; nodes: readonly string[] }): string[] {
  const hashes = new Map<string, string>()
  const numbered = (hash: string) => {
    if (!hashes.has(hash)) hashes.set(hash, `{hash${hashes.size + 1}}`)
    return hashes.get(hash) ?? hash
  }
  return lines.map((line) =>
    names.nodes
      .reduce((text, node) => text.replaceAll(new RegExp(`\\b${node}\\b`, 'g'), '{node}'), line.replaceAll(names.namespace, '{ns}'))
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '{uid}')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '{time}')
      .replaceAll(
        new RegExp(`-(${SAFE}{6,10})(-${SAFE}{5})?(?![\\w])`, 'g'),
        (_, hash, random) => `-${numbered(hash)}${random ? '-{random}' : ''}`,
      )
      .replaceAll(new RegExp(`-${SAFE}{5}(?![\\w-])`, 'g'), '-{random}')
      .replaceAll(/-\d{8}(?![\w])/g, '-{minute}')
      .replaceAll(/\b10\.\d+\.\d+\.\d+\b/g, '{ip}'),
  )
}
