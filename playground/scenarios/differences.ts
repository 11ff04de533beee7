/** Scenarios in which the playground tells something else than a real cluster, each with its reason. */
export const differences: Readonly<Record<string, string>> = {}
