import { Pipe, text } from '../../images/shell/streams.ts'

/** Standard input of a container's first process, and its terminal when it has one: what `attach` connects to. */
export class ContainerConsole {
  readonly tty: boolean
  readonly input = new Pipe()
  readonly #log: (line: string) => void
  #attached = new Set<(chunk: Uint8Array) => void>()
  #listener: ((chunk: Uint8Array) => void) | undefined
  #rest = ''
  /** What the terminal has shown before anybody was attached: the prompt, mostly. */
  #unseen: Uint8Array[] = []

  constructor(tty: boolean, log: (line: string) => void) {
    this.tty = tty
    this.#log = log
  }

  /** Shows what the program writes to everybody attached, and logs its lines. */
  write(chunk: Uint8Array): void {
    if (this.#attached.size === 0 && this.#unseen.length < 100) this.#unseen.push(chunk)
    for (const show of this.#attached) show(chunk)
    const parts = (this.#rest + text(chunk)).split(/\r?\n/)
    this.#rest = parts.pop() ?? ''
    for (const part of parts) this.#log(part)
  }

  /** Somebody types: to the program's terminal, or to its standard input. */
  type(chunk: Uint8Array): void {
    if (this.#listener) this.#listener(chunk)
    else this.input.write(chunk)
  }

  onInput(listener: (chunk: Uint8Array) => void): void {
    this.#listener = listener
  }

  /** Shows everything from now on; gives how to stop. */
  attach(show: (chunk: Uint8Array) => void): () => void {
    for (const chunk of this.#unseen.splice(0)) show(chunk)
    this.#attached.add(show)
    return () => this.#attached.delete(show)
  }
}
