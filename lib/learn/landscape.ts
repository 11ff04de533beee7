import { z } from 'zod'

export const maturities = ['graduated', 'incubating', 'sandbox', 'archived'] as const
export type Maturity = (typeof maturities)[number]

const day = z.iso.date().optional()

/** A project of the CNCF as `content/landscape.json` has it; the dates are those of its steps. */
export const landscapeProject = z.strictObject({
  name: z.string(),
  maturity: z.enum(maturities),
  category: z.string(),
  subcategory: z.string(),
  homepage: z.string(),
  repo: z.string().optional(),
  accepted: day,
  incubating: day,
  graduated: day,
  archived: day,
})
export type LandscapeProject = z.infer<typeof landscapeProject>
