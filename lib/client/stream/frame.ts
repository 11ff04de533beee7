import '../validation.ts'
import { z } from 'zod'
import { type ServerFrame, serverFrame, tableFrame } from '#lib/contract/stream.ts'
import { FIRST_CELL, type Row } from '#lib/contract/table.ts'

const tableEnvelope = tableFrame.extend({ upsert: z.array(z.custom<Row>(isRow)).optional() })
const tagged = z.looseObject({ type: z.string() })

/**
 * Reads one frame of the server.
 * Rows are checked by hand: they come by the ten thousand, and zod takes some microseconds for each, which would be felt.
 * @returns null when it is not a frame of the protocol
 */
export function parseFrame(text: string): ServerFrame | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const tag = tagged.safeParse(json)
  if (!tag.success) return null
  const frame = tag.data.type === 'table' ? tableEnvelope.safeParse(json) : serverFrame.safeParse(json)
  return frame.success ? frame.data : null
}

/** The fixed part of a row has the types of `lib/contract/table.ts`, and every cell is one that can be shown. */
function isRow(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < FIRST_CELL) return false
  const [key, namespace, name, created, health, labels] = value
  if (typeof key !== 'string' || typeof name !== 'string' || typeof labels !== 'string') return false
  if (namespace !== null && typeof namespace !== 'string') return false
  if (typeof created !== 'number' || typeof health !== 'number') return false
  for (let index = FIRST_CELL; index < value.length; index += 1) {
    const cell: unknown = value[index]
    if (typeof cell === 'object' && cell !== null && !isPair(cell)) return false
  }
  return true
}

function isPair(cell: object): boolean {
  return Array.isArray(cell) && cell.length === 2 && typeof cell[0] === 'number' && (cell[1] === null || typeof cell[1] === 'number')
}
