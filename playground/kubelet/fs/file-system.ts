/** What is at a path. */
export type FileNode = PlainFile | { kind: 'directory'; modified: number }

export interface PlainFile {
  kind: 'file'
  data: Uint8Array
  /** Bytes that follow the data and that nobody has written: they count, and are not kept. */
  blank?: number
  modified: number
  mode: number
}

export function sizeOf({ data, blank = 0 }: PlainFile): number {
  return data.length + blank
}

/** A place in the tree that another store serves: a volume. */
export interface Mount {
  readonly readOnly: boolean
  get(path: string): FileNode | undefined
  names(path: string): string[]
  put(path: string, node: FileNode): void
  remove(path: string): void
}

export class ReadOnlyError extends Error {}

/** Files in memory, by path; directories are made as needed. */
export class MemoryMount implements Mount {
  readonly readOnly: boolean
  #nodes = new Map<string, FileNode>()

  constructor(readOnly = false) {
    this.readOnly = readOnly
    this.#nodes.set('/', { kind: 'directory', modified: 0 })
  }

  /** Bytes of all files. */
  get bytes(): number {
    let sum = 0
    for (const node of this.#nodes.values()) if (node.kind === 'file') sum += sizeOf(node)
    return sum
  }

  /** Files and directories. */
  get count(): number {
    return this.#nodes.size
  }

  get(path: string): FileNode | undefined {
    return this.#nodes.get(path)
  }

  names(path: string): string[] {
    const prefix = path === '/' ? '/' : `${path}/`
    const names = new Set<string>()
    for (const key of this.#nodes.keys()) if (key !== '/' && key.startsWith(prefix)) names.add(key.slice(prefix.length).split('/')[0] ?? '')
    return [...names].sort()
  }

  put(path: string, node: FileNode): void {
    for (let parent = parentOf(path); !this.#nodes.has(parent); parent = parentOf(parent))
      this.#nodes.set(parent, { kind: 'directory', modified: node.modified })
    this.#nodes.set(path, node)
  }

  remove(path: string): void {
    for (const key of [...this.#nodes.keys()]) if (key === path || key.startsWith(`${path}/`)) this.#nodes.delete(key)
  }
}

/** Files that follow from the cluster's objects whenever they are read: ConfigMaps, Secrets, the downward API. */
export class ProjectedMount implements Mount {
  readonly readOnly = true
  readonly #files: () => Record<string, string>

  constructor(files: () => Record<string, string>) {
    this.#files = files
  }

  get(path: string): FileNode | undefined {
    const files = this.#files()
    const name = path.slice(1)
    const content = files[name]
    if (content !== undefined) return { kind: 'file', data: Buffer.from(content), modified: 0, mode: 0o644 }
    const inside = name === '' || Object.keys(files).some((file) => file.startsWith(`${name}/`))
    return inside ? { kind: 'directory', modified: 0 } : undefined
  }

  names(path: string): string[] {
    const prefix = path === '/' ? '' : `${path.slice(1)}/`
    const names = Object.keys(this.#files()).filter((file) => file.startsWith(prefix))
    return [...new Set(names.map((file) => file.slice(prefix.length).split('/')[0] ?? ''))].sort()
  }

  put(): never {
    throw new ReadOnlyError()
  }

  remove(): never {
    throw new ReadOnlyError()
  }
}

/** The tree that a container sees: the image's files, what it wrote over them, and its volumes. */
export class FileSystem {
  #root = new MemoryMount()
  #removed = new Set<string>()
  readonly #image: ReadonlyMap<string, string>
  readonly #mounts: readonly { at: string; mount: Mount; readOnly: boolean; from: string }[]
  readonly #readOnly: boolean
  readonly #changed: () => void

  constructor(options: {
    image: ReadonlyMap<string, string>
    mounts: readonly { at: string; mount: Mount; readOnly: boolean; from: string }[]
    /** Nothing but the volumes can be written. */
    readOnly?: boolean
    changed: () => void
  }) {
    this.#readOnly = options.readOnly ?? false
    this.#image = options.image
    this.#mounts = [...options.mounts].sort((a, b) => b.at.length - a.at.length)
    this.#changed = options.changed
  }

  /** Bytes written over the image's own files. */
  get ownBytes(): number {
    return this.#root.bytes
  }

  mounts(): readonly { at: string; readOnly: boolean }[] {
    return this.#mounts
  }

  get(path: string): FileNode | undefined {
    const place = this.#place(path)
    if (place) return place.mount.get(place.path)
    const own = this.#root.get(path)
    if (own) return own
    if (this.#removed.has(path)) return undefined
    const content = this.#image.get(path)
    if (content !== undefined)
      return { kind: 'file', data: Buffer.from(content), modified: 0, mode: /\/s?bin\//.test(path) ? 0o755 : 0o644 }
    return this.names(path).length > 0 ? { kind: 'directory', modified: 0 } : undefined
  }

  read(path: string): Uint8Array | undefined {
    const node = this.get(path)
    return node?.kind === 'file' ? node.data : undefined
  }

  /** Names in a directory, sorted. */
  names(path: string): string[] {
    const place = this.#place(path)
    const prefix = path === '/' ? '/' : `${path}/`
    const names = new Set(place ? place.mount.names(place.path) : this.#root.names(path))
    if (!place)
      for (const file of this.#image.keys())
        if (file.startsWith(prefix) && !this.#removed.has(file)) names.add(file.slice(prefix.length).split('/')[0] ?? '')
    for (const { at } of this.#mounts) if (at.startsWith(prefix)) names.add(at.slice(prefix.length).split('/')[0] ?? '')
    return [...names].sort()
  }

  /** @throws ReadOnlyError for a volume that cannot be written */
  put(path: string, node: FileNode): void {
    const place = this.#place(path)
    if (place ? place.readOnly : this.#readOnly) throw new ReadOnlyError()
    if (place) place.mount.put(place.path, node)
    else this.#root.put(path, node)
    this.#removed.delete(path)
    this.#changed()
  }

  /** Removes a file, or a directory with all in it. */
  remove(path: string): void {
    const place = this.#place(path)
    if (place ? place.readOnly : this.#readOnly) throw new ReadOnlyError()
    if (place) place.mount.remove(place.path)
    else {
      this.#root.remove(path)
      for (const file of this.#image.keys()) if (file === path || file.startsWith(`${path}/`)) this.#removed.add(file)
    }
    this.#changed()
  }

  #place(path: string): { mount: Mount; path: string; readOnly: boolean } | undefined {
    const found = this.#mounts.find(({ at }) => path === at || path.startsWith(`${at}/`))
    if (!found) return undefined
    const inside = `${found.from}${path.slice(found.at.length)}` || '/'
    return { mount: found.mount, path: inside, readOnly: found.readOnly || found.mount.readOnly }
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}
