/** An answer whose head has come. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: AsyncIterable<Uint8Array>
}

/** Where a reflector reads from: one collection of one API server as one user. */
export interface Source {
  /**
   * Sends a GET for the collection. Rejects where no answer comes.
   * @param renew the last credential was refused: get another
   */
  open: (query: URLSearchParams, accept: string, signal: AbortSignal, renew?: boolean) => Promise<Answer>
}

/** How items are read out of what the API server sends. */
export interface Codec<Item> {
  accept: string
  /** A list answer. `receivedAt`: the API server's clock, in seconds. Throws on anything that is no list. */
  list: (body: unknown, receivedAt: number) => ListPage<Item>
  /** The object of an ADDED, MODIFIED or DELETED event: usually one item. */
  event: (object: unknown, receivedAt: number) => Item[]
  /** The resourceVersion of a bookmark or of an event's object. */
  version: (object: unknown) => string | undefined
  /** Reads a list answer row by row while it comes, where its form allows. */
  rows?: (receivedAt: number) => RowReader<Item>
}

export interface RowReader<Item> {
  /** What stands before the rows; false where that is not enough to read them. */
  head: (text: string) => boolean
  row: (text: string) => Item
  /** Fields whose arrays and objects `row` does not look at: they may come empty. */
  unread: readonly string[]
  /** What the head said. */
  page: () => Omit<ListPage<Item>, 'items'>
}

export interface ListPage<Item> {
  items: Item[]
  resourceVersion: string
  next: string | undefined
  remaining: number | undefined
}
