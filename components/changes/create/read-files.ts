/** Files beyond this are not manifests: an API server takes 3 MiB at most. */
const MOST = 6_000_000
/** Files of a folder that are read; a folder of more is not one of manifests. */
const MOST_FILES = 500

const MANIFEST = /\.(?:ya?ml|json)$/i

/** A file with its place below the folder that was chosen. */
export interface ManifestFile {
  path: string
  file: File
}

export interface ReadFiles {
  /** All manifests as one text of documents, in the order of their paths. */
  text: string
  read: number
  /** Files that were left out since they are too big. */
  tooBig: string[]
  /** Files of a folder that are no manifests by their name, or beyond the most that is read. */
  others: number
}

/** What a person chose: single files as they are, of a folder the manifests. */
export function chosenFiles(files: Iterable<File>): ManifestFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }))
}

/** What a person dropped, folders with all that is in them. To be called while the drop is handled: it is gone afterwards. */
export function droppedFiles(transfer: DataTransfer): Promise<ManifestFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return Promise.resolve(chosenFiles(transfer.files))
  return Promise.all(entries.map((entry) => filesOf(entry))).then((found) => found.flat())
}

async function filesOf(entry: FileSystemEntry): Promise<ManifestFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ path: entry.fullPath.replace(/^\//, ''), file }]
  }
  if (!isFolder(entry) || entry.name === '.git' || entry.name === 'node_modules') return []
  const reader = entry.createReader()
  const found: FileSystemEntry[] = []
  // A reader gives a hundred at a time, and nothing once there is no more.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0 || found.length > MOST_FILES) break
    found.push(...some)
  }
  return (await Promise.all(found.map(filesOf))).flat()
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** The texts of some files as one text of YAML documents, each file named in a comment where there are several. */
export async function readFiles(files: readonly ManifestFile[]): Promise<ReadFiles> {
  const inFolder = files.some(({ path }) => path.includes('/'))
  const manifests = inFolder ? files.filter(({ path }) => MANIFEST.test(path)) : files
  const sorted = [...manifests].sort((a, b) => (a.path < b.path ? -1 : 1))
  const small = sorted.filter(({ file }) => file.size <= MOST).slice(0, MOST_FILES)
  const texts = await Promise.all(small.map(async ({ path, file }) => ({ path, text: tidied(await file.text()) })))
  const filled = texts.filter(({ text }) => text !== '')
  return {
    text: filled.map(({ path, text }) => (filled.length > 1 ? `# ${path}\n${text}` : text)).join('\n---\n'),
    read: filled.length,
    tooBig: sorted.filter(({ file }) => file.size > MOST).map(({ path }) => path),
    others: files.length - manifests.length + Math.max(0, sorted.length - MOST_FILES),
  }
}

/** Without what begins and ends files and means nothing: a byte order mark, Windows' line ends, markers of the first document. */
function tidied(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replace(/^---[ \t]*\n/, '')
    .replace(/\n---[ \t]*\n?$/, '')
    .trim()
}
