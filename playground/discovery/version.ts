/** The Kubernetes version whose API the playground follows. */
const FOLLOWS = { major: '1', minor: '36', patch: '3' }

/** What `/version` answers. The version's build part says to every client that this cluster is simulated. */
export function versionInfo(): Record<string, string> {
  const { major, minor, patch } = FOLLOWS
  return {
    major,
    minor,
    emulationMajor: major,
    emulationMinor: minor,
    minCompatibilityMajor: major,
    minCompatibilityMinor: String(Number(minor) - 1),
    gitVersion: `v${major}.${minor}.${patch}+pilothouse-playground`,
    gitCommit: 'simulated',
    gitTreeState: 'clean',
    buildDate: '2026-01-01T00:00:00Z',
    goVersion: `node ${process.version}`,
    compiler: 'v8',
    platform: `${process.platform}/${process.arch}`,
  }
}
