import { quantity } from '../../objects/quantity.ts'

/** A quantity of a resource as kube-state-metrics writes it: its name without dots and dashes, in its base unit. */
export function resourceSample(name: string, amount: string): { resource: string; unit: string; value: number } {
  return { resource: name.replaceAll(/[^a-zA-Z0-9_]/g, '_'), unit: unitOf(name), value: quantity(amount) }
}

function unitOf(name: string): string {
  if (name === 'cpu') return 'core'
  return name === 'memory' || name.endsWith('storage') || name.startsWith('hugepages-') ? 'byte' : 'integer'
}
