import { inOwnWords } from '#lib/contract/own-words.ts'
import { ConsoleError, errorOfAnswer } from '../cluster/kube-error.ts'
import { Alarm } from './alarm.ts'
import type { Answer, Source } from './source.ts'

export interface PageRequestInput {
  source: Source
  accept: string
  query: URLSearchParams
  signal: AbortSignal
  /** The answer's head, and then each next part of it that is waited for, must come in this time, in milliseconds. */
  headMs: number
}

/** One page of a list that was asked for. Its answer may wait, unread, while the page before it is being read. */
export class PageRequest {
  readonly #input: PageRequestInput
  readonly #alarm: Alarm
  readonly #answer: Promise<Answer>

  constructor(input: PageRequestInput) {
    this.#input = input
    this.#alarm = new Alarm(input.headMs)
    this.#answer = this.#open()
    // Whoever reads it hears of its failure; nobody may ever read it.
    this.#answer.catch(() => undefined)
  }

  /**
   * Gives the answer to a reader.
   * @param read takes it, and says `heard` whenever a part of it has come
   * @throws ConsoleError of any kind; what `read` throws
   */
  async read<Result>(read: (answer: Answer, heard: () => void) => Promise<Result>): Promise<Result> {
    const { signal, headMs } = this.#input
    try {
      const answer = await this.#answer
      this.#alarm.set(headMs)
      return await read(answer, () => this.#alarm.set(headMs))
    } catch (error) {
      if (this.#alarm.signal.aborted && !signal.aborted)
        throw new ConsoleError('timeout', 'The API server did not answer in time.', inOwnWords('noAnswer', { said: '' }))
      throw error
    } finally {
      this.drop()
    }
  }

  /** Ends it, read or not. */
  drop(): void {
    this.#alarm.end()
  }

  async #open(): Promise<Answer> {
    const { source, accept, query, signal } = this.#input
    for (let renew = false; ; renew = true) {
      const answer = await source.open(query, accept, AbortSignal.any([signal, this.#alarm.signal]), renew)
      if (answer.status === 200) {
        this.#alarm.rest()
        return answer
      }
      const text = await textOf(answer)
      if (answer.status !== 401 || renew) throw errorOfAnswer(answer.status, text, answer.headers['retry-after'])
    }
  }
}

/** The whole body of an answer. */
export async function textOf({ body }: Pick<Answer, 'body'>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
