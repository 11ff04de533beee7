import type { EntryKind, Language } from './entry.ts'

interface Section {
  id: string
  heading: Record<Language, string>
  required: boolean
}

/** The sections of a concept entry, in their order. */
export const conceptSections = [
  { id: 'short', heading: { en: 'In short', zh: '简单说' }, required: true },
  { id: 'comparison', heading: { en: 'An everyday comparison', zh: '打个比方' }, required: false },
  { id: 'how', heading: { en: 'How it works', zh: '工作原理' }, required: true },
  { id: 'production', heading: { en: 'In production', zh: '生产环境' }, required: true },
  { id: 'mistakes', heading: { en: 'Common mistakes', zh: '常见错误' }, required: true },
  { id: 'confused', heading: { en: 'Often confused with', zh: '容易混淆' }, required: false },
  { id: 'right', heading: { en: 'Put right', zh: '澄清' }, required: false },
] as const satisfies readonly Section[]

/** The sections of a project's entry, in their order. */
export const projectSections = [
  { id: 'purpose', heading: { en: 'What it is for', zh: '用途' }, required: true },
  { id: 'how', heading: { en: 'How it works', zh: '工作原理' }, required: true },
  { id: 'standing', heading: { en: 'Where it stands', zh: '现状' }, required: true },
  { id: 'alternatives', heading: { en: 'What else does that', zh: '同类项目' }, required: true },
  { id: 'right', heading: { en: 'Put right', zh: '澄清' }, required: false },
] as const satisfies readonly Section[]

export type SectionId = (typeof conceptSections)[number]['id'] | (typeof projectSections)[number]['id']

export function sectionsOf(kind: EntryKind): readonly (Section & { id: SectionId })[] {
  return kind === 'project' ? projectSections : conceptSections
}
