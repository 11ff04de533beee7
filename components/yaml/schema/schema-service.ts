import type { SchemaAnswers, SchemaQuestion, SchemaReply, SchemaRequest } from './messages.ts'

/** Asks the worker that knows the schemas of clusters; one worker a tab, started by the first question. */
export class SchemaService {
  readonly #waiting = new Map<number, (answer: SchemaReply['answer']) => void>()
  #worker: Worker | undefined
  #next = 1

  ask<Type extends SchemaQuestion['type']>(
    cluster: string,
    question: Extract<SchemaQuestion, { type: Type }>,
  ): Promise<SchemaAnswers[Type]> {
    const id = this.#next++
    const request: SchemaRequest = { id, cluster, question }
    return new Promise((resolve) => {
      // The worker answers a question with the answer of its own type.
      this.#waiting.set(id, (answer) => resolve(answer as SchemaAnswers[Type]))
      this.#start().postMessage(request)
    })
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<SchemaReply>) => {
      this.#waiting.get(data.id)?.(data.answer)
      this.#waiting.delete(data.id)
    })
    this.#worker = worker
    return worker
  }
}

/** The one service of this tab. */
export const schemas = new SchemaService()
