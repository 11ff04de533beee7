import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchContext, type Figure, keeps } from './figure.ts'

/** A file of `bench/` that measures something. */
interface Bench {
  run(context: BenchContext): Promise<Figure[]>
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, kubeconfig: { type: 'string' }, pods: { type: 'string', default: '20000' } },
})

const here = import.meta.dirname
const names = (await readdir(here))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .filter((name) => values.only === undefined || values.only.split(',').includes(name))

const context: BenchContext = {
  pods: Number(values.pods),
  log: (line) => process.stderr.write(`${line}\n`),
  ...(values.kubeconfig === undefined ? {} : { kubeconfig: values.kubeconfig }),
}

const figures: (Figure & { bench: string; kept: boolean })[] = []
for (const name of names) {
  context.log(`bench ${name} ...`)
  // Every *.bench.ts exports `run`; a file that does not fails here by itself.
  const bench = (await import(path.join(here, `${name}.bench.ts`))) as Bench
  for (const figure of await bench.run(context)) figures.push({ bench: name, ...figure, kept: keeps(figure) })
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
for (const { bench, name, value, unit, atMost, atLeast, kept, note } of figures) {
  const limit =
    atMost !== undefined ? `at most ${number.format(atMost)}` : atLeast !== undefined ? `at least ${number.format(atLeast)}` : ''
  const mark = kept ? 'ok    ' : 'MISSED'
  process.stdout.write(
    `${mark} ${bench.padEnd(12)} ${name.padEnd(58)} ${number.format(value).padStart(12)} ${unit.padEnd(6)} ${limit}  ${note ?? ''}\n`,
  )
}

const results = path.join(here, '..', 'test-results')
await mkdir(results, { recursive: true })
await writeFile(path.join(results, 'bench.json'), JSON.stringify({ at: new Date().toISOString(), pods: context.pods, figures }, null, 2))

const missed = figures.filter(({ kept }) => !kept).length
process.stdout.write(`${figures.length - missed} kept, ${missed} missed\n`)
process.exitCode = missed === 0 ? 0 : 1
