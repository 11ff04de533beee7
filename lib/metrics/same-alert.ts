type Labels = Readonly<Record<string, string>>

const keyOf = (labels: Labels, names: readonly string[]): string => JSON.stringify(names.map((name) => labels[name] ?? null))

/**
 * Finds the alert of Prometheus that Alertmanager speaks of. Prometheus adds its external labels, of whatever name, to what it
 * sends: the same alert has all of its own labels there, and perhaps more. Of several that would do the closest one is meant.
 * @param alerts as Prometheus lists them
 * @returns for the labels that Alertmanager has of an alert, the one of `alerts`
 */
export function alertFinder<Alert extends { labels: Labels }>(alerts: readonly Alert[]): (managed: Labels) => Alert | undefined {
  // Alerts of a rule differ in values, hardly ever in the names: one look-up for each set of names.
  const sets = new Map<string, { names: string[]; alerts: Map<string, Alert> }>()
  for (const alert of alerts) {
    const names = Object.keys(alert.labels).sort()
    const id = JSON.stringify([alert.labels.alertname, names])
    const set = sets.get(id) ?? { names, alerts: new Map<string, Alert>() }
    set.alerts.set(keyOf(alert.labels, names), alert)
    sets.set(id, set)
  }
  const closestFirst = [...sets.values()].sort((a, b) => b.names.length - a.names.length)
  return (managed) => {
    for (const { names, alerts: held } of closestFirst) {
      const found = held.get(keyOf(managed, names))
      if (found !== undefined) return found
    }
    return undefined
  }
}
