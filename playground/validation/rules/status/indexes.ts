/** Indexes of a Job as its status lists them, `1,3-5,7` (pkg/apis/batch/validation, validateIndexesFormat). */

/** Why a text is no list of indexes below `completions` in rising order; undefined when it is one. */
export function indexesFault(value: string, completions: number): string | undefined {
  let last: number | undefined
  for (const part of value.split(',')) {
    const ends = part.split('-')
    if (ends.length > 2)
      return `the fragment "${part}" violates the requirement that an index interval can have at most two parts separated by '-'`
    const [first, second = first] = ends.map(Number)
    for (const end of ends) {
      if (!/^[+-]?\d+$/.test(end)) return `cannot convert string to integer for index: "${end}"`
      if (Number(end) >= completions) return `too large index: "${end}"`
    }
    if (first === undefined || second === undefined) return `cannot convert string to integer for index: "${part}"`
    if (last !== undefined && last >= first) return `non-increasing order, previous: ${last}, current: ${first}`
    if (ends.length === 2 && first >= second) return `non-increasing order, previous: ${first}, current: ${second}`
    last = second
  }
  return undefined
}
