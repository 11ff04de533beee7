import type { FieldWords } from '../worker/messages.ts'

export interface FieldBoxWords {
  required: string
  deprecated: string
  fallback: (value: string) => string
  values: (values: string) => string
  glossary: string
  /** The address of the entry that explains a field, if there is one. */
  entry: (path: string) => string | undefined
}

/** What a field is for, beside the field: its type, what is known of its value, the API's own words, and the glossary's entry. */
export function fieldBox(field: FieldWords, words: FieldBoxWords): HTMLElement {
  const box = element('div', 'cm-field-box')
  const head = element('div', 'cm-field-head')
  const marks = [field.type, field.required ? words.required : '', field.deprecated ? words.deprecated : ''].filter((mark) => mark !== '')
  head.append(element('b', '', field.path.at(-1) ?? ''), element('span', 'cm-field-type', marks.join(' · ')))
  box.append(head)
  if (field.fallback !== undefined) box.append(element('div', 'cm-field-fact', words.fallback(field.fallback)))
  if (field.values.length > 0) box.append(element('div', 'cm-field-fact', words.values(field.values.join(', '))))
  if (field.text !== '') box.append(element('div', 'cm-field-words', field.text))
  const entry = words.entry(field.path.join('.'))
  if (entry !== undefined) {
    const link = element('a', 'cm-field-entry', words.glossary)
    link.setAttribute('href', entry)
    link.setAttribute('target', '_blank')
    box.append(link)
  }
  return box
}

function element(tag: string, className: string, text = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { className, textContent: text })
}
