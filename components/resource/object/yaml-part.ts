import { makePart } from '#components/ui/state/part.tsx'

/** The tab of an object's YAML, with the editor: not in the page before somebody comes near it. */
export const yamlTab = makePart(() => import('#components/yaml/yaml-tab.tsx').then((module) => module.YamlTab))
