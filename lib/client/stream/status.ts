/** How the tab's connection to the console is. Times are the browser's own clock, in ms. */
export type ConnectionStatus =
  | { name: 'idle' }
  | { name: 'connecting' }
  | { name: 'open' }
  /** Lost; the next attempt comes by itself. `since` is when it was lost, `attempt` how often it was tried. */
  | { name: 'waiting'; since: number; attempt: number }
  /** The session ended, or there is none that the server takes; nothing is tried until there is a new one. */
  | { name: 'sessionOver' }
  /** This page speaks another version of the protocol than the server: it must be reloaded. */
  | { name: 'outdated' }
  /** The server refused what this page sent, twice: a bug, said plainly. */
  | { name: 'broken'; code: number }

/** Everything the header may want to say about the connection. */
export interface ConnectionReport {
  status: ConnectionStatus
  /** Build of the server as its last hello said; null before. Another one than the page's means that a reload updates it. */
  server: string | null
  /** Milliseconds to add to the browser's clock to have the server's. */
  clockOffset: number
}
