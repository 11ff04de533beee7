import type { TextAnswers, TextQuestion, TextReply, TextRequest } from './messages.ts'

interface Waiting {
  resolve: (answer: TextAnswers[TextQuestion['type']]) => void
  reject: (reason: Error) => void
}

/**
 * Asks the worker that reads texts: a text of thousands of lines, and megabytes of schemas, are never read where somebody types.
 * One worker a tab, started by the first question; one that dies is started again by the next.
 */
export class TextWorker {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #next = 1
  /** The text that the worker was sent last. */
  #text: string | undefined

  /** @throws where the worker could not answer: a bug, or a worker that could not be loaded */
  ask<Type extends TextQuestion['type']>(question: Extract<TextQuestion, { type: Type }>): Promise<TextAnswers[Type]> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      // The worker answers a question with the answer of its own type.
      this.#waiting.set(id, { resolve: (answer) => resolve(answer as TextAnswers[Type]), reject })
      this.#start().postMessage(this.#request(id, question))
    })
  }

  #request(id: number, question: TextQuestion): TextRequest {
    if (!('text' in question)) return { id, question, sameText: false }
    if (question.text === this.#text) return { id, question: { ...question, text: '' }, sameText: true }
    this.#text = question.text
    return { id, question, sameText: false }
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<TextReply>) => {
      const waiting = this.#waiting.get(data.id)
      this.#waiting.delete(data.id)
      if (data.ok) waiting?.resolve(data.answer)
      else waiting?.reject(new Error(data.message))
    })
    worker.addEventListener('error', ({ message }) => {
      worker.terminate()
      this.#worker = undefined
      this.#text = undefined
      const lost = [...this.#waiting.values()]
      this.#waiting.clear()
      for (const { reject } of lost) reject(new Error(message))
    })
    this.#worker = worker
    return worker
  }
}

/** The one worker of this tab. */
export const textWorker = new TextWorker()
