import type { Language } from '#lib/learn/entry.ts'
import en from '#messages/en.json'
import zh from '#messages/zh-CN.json'

/** The texts of the live part, as they are: it fills them in itself, so that the page need not load a formatter. */
export type LiveWords = (typeof en)['learn']['live']

export function liveWords(language: Language): LiveWords {
  return (language === 'en' ? en : zh).learn.live
}

/** Puts values into `{name}` places. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
