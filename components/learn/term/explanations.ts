import '#lib/client/validation.ts'
import { z } from 'zod'
import { stored } from '#lib/client/stored.ts'

/** Whether words of the console are marked as explained. A person's choice on this machine. */
export const explanations = stored('explanations', z.boolean(), true)
