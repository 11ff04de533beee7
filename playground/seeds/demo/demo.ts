import * as resources from '../../objects/resources.ts'
import { randomFrom } from '../../random.ts'
import { namespace } from '../base.ts'
import type { Placement } from '../placement.ts'
import type { Planted } from '../seed.ts'
import { serviceOf, sliceOf } from '../service.ts'
import { settledDeployment } from '../settled.ts'
import { plantBroken } from './broken.ts'
import { DAY, labelsOf, selectorOf, webTemplate } from './company.ts'
import { plantCustom } from './custom.ts'
import { plantGuardRails } from './guard-rails.ts'
import { plantIngressController } from './ingress-controller.ts'
import { plantMonitoring } from './monitoring.ts'
import { SERVICES } from './services.ts'
import { Shelf } from './shelf.ts'
import { plantWorkloads } from './workloads.ts'

const NAMESPACES = {
  shop: 'shop-team',
  payments: 'payments-team',
  platform: 'platform-team',
  monitoring: 'platform-team',
  'ingress-nginx': 'platform-team',
}

/** A small company that sells household goods: about a dozen services of three teams on three nodes, some of them in trouble. */
export function demoObjects(now: number, placement: Placement): Planted[] {
  const random = randomFrom('demo')
  const shelf = new Shelf()
  for (const [name, team] of Object.entries(NAMESPACES)) shelf.add(resources.NAMESPACES, namespace(name, now - 40 * DAY, { team }))
  for (const service of SERVICES) {
    const createdAt = now - service.age * DAY
    const made = settledDeployment(
      {
        ...service,
        selector: selectorOf(service),
        labels: labelsOf(service),
        template: webTemplate(service),
        createdAt,
        rolledAt: now - service.rolled * DAY,
      },
      placement,
      random,
    )
    const front = serviceOf({
      namespace: service.namespace,
      name: service.name,
      labels: labelsOf(service),
      selector: selectorOf({ name: service.serviceSelects ?? service.name }),
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      createdAt,
    })
    shelf.add(resources.DEPLOYMENTS, made.deployment)
    shelf.add(resources.REPLICA_SETS, made.replicaSet)
    shelf.add(resources.PODS, ...made.pods)
    shelf.add(resources.SERVICES, front)
    shelf.add(resources.ENDPOINT_SLICES, sliceOf(front, service.serviceSelects ? [] : made.pods, createdAt))
  }
  plantBroken(shelf, placement, random, now)
  plantWorkloads(shelf, placement, random, now)
  plantMonitoring(shelf, placement, random, now)
  plantGuardRails(shelf, now)
  plantCustom(shelf, now)
  plantIngressController(shelf, placement, now)
  return shelf.all()
}
