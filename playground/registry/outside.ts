/**
 * Verbs are carried out in one go, without waiting: nobody sees half of one. A verb that needs an answer from outside the process (a
 * webhook's) stops with `Outside`; when the answer is there, it is carried out again from its beginning, and finds it. If the object
 * was changed meanwhile, it asks another question, as the real server does when its write meets a newer version.
 */
import type { Call } from './call.ts'

/** Stops a verb until something is known. */
export class Outside extends Error {
  readonly ask: () => Promise<void>
  constructor(ask: () => Promise<void>) {
    super('an answer from outside is needed')
    this.ask = ask
  }
}

/** Questions that one request may ask; objects that are changed faster than a webhook answers would keep it asking. */
const MOST_QUESTIONS = 100

/** Carries out a verb; what comes is its result at once, unless something outside had to be asked. */
export function carryOut<T>(call: Call, verb: () => T, asked = 0): T | Promise<T> {
  const { length } = call.warnings
  // Parts of a verb that work on a copy of the call share what was answered and drawn.
  call.answers ??= new Map()
  call.draws ??= { next: 0, values: [] }
  call.draws.next = 0
  try {
    return verb()
  } catch (error) {
    if (!(error instanceof Outside) || asked >= MOST_QUESTIONS) throw error
    return error.ask().then(() => {
      call.warnings.length = length
      return carryOut(call, verb, asked + 1)
    })
  }
}

/** A value of chance that stays the same when the verb is carried out again. */
export function drawn<T>(call: Call, draw: () => T): T {
  call.draws ??= { next: 0, values: [] }
  const { values } = call.draws
  const at = call.draws.next++
  if (at === values.length) values.push(draw())
  // Each place in a verb draws values of one type, and a verb comes by the same places each time.
  return values[at] as T
}
