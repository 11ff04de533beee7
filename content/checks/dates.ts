import { languages } from '#lib/learn/entry.ts'
import type { LandscapeProject } from '#lib/learn/landscape.ts'
import { plainText, runsOf } from '#lib/learn/markdown-walk.ts'
import type { Entry } from '#lib/learn/whole-entry.ts'
import { landscapeProjectOf } from '../landscape.ts'
import { loadEntry } from '../load.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const ENGLISH = new RegExp(`(\\d{1,2}) (${MONTHS.join('|')}) (\\d{4})`, 'g')
const CHINESE = /(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/g

function iso(year: string, month: number, day: string): string {
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The days that a text names, as `2026-05-11`. */
export function daysIn(text: string): string[] {
  return [
    ...[...text.matchAll(ENGLISH)].map(([, day = '', month = '', year = '']) => iso(year, MONTHS.indexOf(month) + 1, day)),
    ...[...text.matchAll(CHINESE)].map(([, year = '', month = '', day = '']) => iso(year, Number(month), day)),
  ]
}

function stepsOf({ accepted, incubating, graduated, archived }: LandscapeProject): string[] {
  return [accepted, incubating, graduated, archived].flatMap((day) => day ?? [])
}

function daysOf(entry: Entry): string[] {
  return entry.sections.flatMap((section) => runsOf(section.blocks).flatMap((run) => daysIn(plainText(run))))
}

/** Days in the entry of a CNCF project that are no step of it in `landscape.json`, and its last step where the entry does not say it. */
export function dateProblems(slug: string): string[] {
  return languages.flatMap((language) => {
    const entry = loadEntry(slug, language)
    const project = landscapeProjectOf(entry?.facts.landscape)
    if (entry?.facts.kind !== 'project' || project === null) return []
    const steps = stepsOf(project)
    const said = daysOf(entry)
    const last = steps.toSorted().at(-1)
    return [
      ...said.filter((day) => !steps.includes(day)).map((day) => `${language}: ${day} is no step of ${project.name}`),
      ...(last === undefined || said.includes(last) ? [] : [`${language}: ${last}, since when it stands where it stands, is not said`]),
    ]
  })
}
