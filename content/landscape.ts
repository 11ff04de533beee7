import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type LandscapeProject, landscapeProject } from '#lib/learn/landscape.ts'

/** The day of the CNCF's data that `landscape.json` was made from. */
export const LANDSCAPE_DATE = '2026-08-07'

let projects: readonly LandscapeProject[] | undefined

/** All projects that the CNCF hosts or has hosted. */
export function landscapeProjects(): readonly LandscapeProject[] {
  projects ??= z.array(landscapeProject).parse(JSON.parse(readFileSync(join(process.cwd(), 'content', 'landscape.json'), 'utf8')))
  return projects
}

/** The project of this name, or null. */
export function landscapeProjectOf(name: string | undefined): LandscapeProject | null {
  return landscapeProjects().find((project) => project.name === name) ?? null
}
