import '#lib/client/validation.ts'
import { documentErrors, markable, readDocuments } from '#components/changes/create/documents.ts'
import { converted } from '#lib/yaml/convert.ts'
import { outlineOf } from '#lib/yaml/outline.ts'
import { ownerLines } from '#lib/yaml/owner-lines.ts'
import { repairIndent } from '#lib/yaml/repair-indent.ts'
import { anewText } from '../anew-text.ts'
import { readWanted } from '../read-wanted.ts'
import { rebase } from '../rebase.ts'
import { serverFindings } from '../server-findings.ts'
import type { TextAnswers, TextQuestion, TextReply, TextRequest } from './messages.ts'
import { complete, describe, sample, validateText } from './schema-answers.ts'

let text = ''

self.addEventListener('message', ({ data: { id, question: asked, sameText } }: MessageEvent<TextRequest>) => {
  const question = sameText ? { ...asked, text } : asked
  if ('text' in question) text = question.text
  void answer(question)
    .then((given): TextReply => ({ id, ok: true, answer: given }))
    .catch((cause: unknown): TextReply => ({ id, ok: false, message: cause instanceof Error ? cause.message : String(cause) }))
    .then((reply) => self.postMessage(reply))
})

async function answer(question: TextQuestion): Promise<TextAnswers[TextQuestion['type']]> {
  switch (question.type) {
    case 'validate':
      return validateText(question)
    // Without schemas (forbidden, too old a server) the editor still edits: nothing is known, and nothing is said.
    case 'complete':
      return complete(question).catch(() => null)
    case 'describe':
      return describe(question).catch(() => null)
    case 'sample':
      return sample(question).catch(() => null)
    case 'wanted':
      return readWanted(question.text, question.base, question.kind)
    case 'rebase':
      return rebase(question.text, question.base, question.live, (path) => question.decisions.get(path.join('/')))
    case 'documents':
      return markable(readDocuments(question.text, question.kinds, question.namespace))
    case 'documentErrors':
      return documentErrors(question.text)
    case 'place':
      return serverFindings(question.text, question.verdict, question.index)
    case 'outline':
      return outlineOf(question.text)
    case 'owners':
      return ownerLines(question.text, question.live)
    case 'convert':
      return converted(question.text)
    case 'anew':
      return anewText(question.text)
    case 'repair':
      return repairIndent(question.text)
  }
}
