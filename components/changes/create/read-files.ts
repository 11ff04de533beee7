/** Files beyond this are not manifests. */
const MOST = 6_000_000

/** The texts of some files as one text of YAML documents, in the order of their names. */
export async function readFiles(files: Iterable<File>): Promise<string> {
  const sorted = [...files].filter(({ size }) => size <= MOST).sort((a, b) => (a.name < b.name ? -1 : 1))
  const texts = await Promise.all(sorted.map((file) => file.text()))
  return texts
    .map((text) =>
      text
        .replace(/^\uFEFF/, '')
        .replaceAll('\r\n', '\n')
        .trim(),
    )
    .join('\n---\n')
}
