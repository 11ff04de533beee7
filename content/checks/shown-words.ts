import { globSync, readFileSync } from 'node:fs'

// What the sources say where they make an event, a condition, a container's state or an answer of the API.
const SAID = [
  /\breason: '([A-Z]\w+)'/g,
  /'(?:Normal|Warning)',\s*'([A-Z]\w+)'/g,
  /\{[^{}]*\btype: '([A-Z]\w+)',\s*status: /g,
  // A condition made by a call: its type, its status unless that goes without saying, its reason.
  /\b(?:set|condition)\(\s*'([A-Z][a-z]\w+)',\s*(?:'(?:True|False|Unknown)',\s*)?(?:'([A-Z]\w+)')?/g,
  // What the page of an object calls its state.
  /\bhealth: [^{}]*?\bstate: '([A-Z]\w+)'/g,
  /\bstate: [^{},]*\? '([A-Z]\w+)' : '([A-Z]\w+)'/g,
] as const

/** States, reasons and types of conditions that the simulated cluster and the console themselves write, read from their sources. */
export function shownWords(): string[] {
  const files = ['playground', 'lib/kube', 'server'].flatMap((folder) => globSync(`${folder}/**/*.ts`)).filter(isSource)
  const words = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return SAID.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter((word) => word !== undefined)))
  })
  return [...new Set(words)].sort()
}

function isSource(file: string): boolean {
  return !/\.test\.ts$|\/testing\/|\/compare\/|\/scenarios\//.test(file)
}
