import type { Language } from '#lib/learn/entry.ts'
import { plainText, runsOf } from '#lib/learn/markdown-walk.ts'
import type { Entry } from '#lib/learn/whole-entry.ts'

/** Every run of an entry's own sentences: summary, sections, quiz and the figure's caption. Headings and code left out. */
export function proseOf(entry: Entry): string[] {
  const quiz = (entry.quiz ?? []).flatMap((question) => question.answers.map((answer) => answer.why[entry.language]))
  const caption = entry.figure === null ? [] : [entry.figure.caption[entry.language]]
  return [entry.words.summary, ...entry.sections.flatMap((section) => runsOf(section.blocks).map(plainText)), ...quiz, ...caption]
}

/** English: words of the sections and the summary. Chinese: Han characters of the same. */
export function lengthOf(entry: Entry): number {
  const text = [entry.words.summary, ...entry.sections.flatMap((section) => runsOf(section.blocks).map(plainText))].join('\n')
  return entry.language === 'en'
    ? (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’./_:-]*/gu) ?? []).length
    : (text.match(/\p{Script=Han}/gu) ?? []).length
}

/** Whole sentences, without case, marks and spaces, for comparing; what is too short to be anyone's own is left out. */
export function sentencesOf(language: Language, prose: readonly string[]): string[] {
  const ends = language === 'en' ? /(?<=[.?!])\s+/ : /(?<=[。？！；])/
  const isOwn = (sentence: string) =>
    language === 'en' ? sentence.trim().split(/\s+/).length >= 6 : (sentence.match(/\p{Script=Han}/gu) ?? []).length >= 10
  return prose
    .flatMap((run) => run.split(ends))
    .filter(isOwn)
    .map((sentence) => sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''))
}
