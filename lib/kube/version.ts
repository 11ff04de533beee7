/**
 * Whether a cluster says of itself, in `/version`, that it is simulated: by its build metadata (`v1.36.3+playground`,
 * `+x.simulated`) or by a field `simulated: true`.
 */
export function simulatedOf(version: Readonly<Record<string, unknown>>): boolean {
  const { gitVersion, simulated } = version
  return simulated === true || (typeof gitVersion === 'string' && /\+(.*[.-])?(simulated|playground)\b/.test(gitVersion))
}
