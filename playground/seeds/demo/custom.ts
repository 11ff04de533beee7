import { gzipSync } from 'node:zlib'
import type { KubeObject } from '../../client/client.ts'
import { timestamp } from '../../clock.ts'
import * as resources from '../../objects/resources.ts'
import { stamped } from '../stamp.ts'
import { DAY } from './company.ts'
import type { Shelf } from './shelf.ts'

const GROUP = 'commerce.harbor-goods.example'

/** The company's own kinds with some objects, and a Helm release of three revisions. */
export function plantCustom(shelf: Shelf, now: number): void {
  const text = { type: 'string' }
  shelf.add(
    resources.CUSTOM_RESOURCE_DEFINITIONS,
    definition(
      'Promotion',
      'promotions',
      now,
      {
        code: { ...text, description: 'What a customer types at the checkout.' },
        percent: { type: 'integer', minimum: 1, maximum: 90 },
        until: { type: 'string', format: 'date' },
      },
      [
        { name: 'Code', type: 'string', jsonPath: '.spec.code' },
        { name: 'Percent', type: 'integer', jsonPath: '.spec.percent', description: 'How much is taken off the price' },
        { name: 'Until', type: 'string', jsonPath: '.spec.until' },
      ],
    ),
    definition('FeatureFlag', 'featureflags', now, { enabled: { type: 'boolean' }, rollout: { type: 'integer' }, owner: text }, [
      { name: 'Enabled', type: 'boolean', jsonPath: '.spec.enabled' },
      { name: 'Rollout', type: 'integer', jsonPath: '.spec.rollout' },
      { name: 'Owner', type: 'string', jsonPath: '.spec.owner', priority: 1 },
    ]),
  )
  const object = (kind: string, name: string, days: number, spec: Record<string, unknown>): KubeObject =>
    stamped(`${GROUP}/v1`, kind, { namespace: 'shop', name, createdAt: now - days * DAY, generation: 1 }, { spec })
  shelf.add(
    { group: GROUP, version: 'v1', resource: 'promotions' },
    object('Promotion', 'spring-lamps', 12, { code: 'LUMEN15', percent: 15, until: '2027-04-30' }),
    object('Promotion', 'first-order', 37, { code: 'HELLO10', percent: 10, until: '2027-12-31' }),
  )
  shelf.add(
    { group: GROUP, version: 'v1', resource: 'featureflags' },
    object('FeatureFlag', 'new-checkout', 8, { enabled: true, rollout: 25, owner: 'shop-team' }),
    object('FeatureFlag', 'guest-orders', 21, { enabled: true, rollout: 100, owner: 'shop-team' }),
    object('FeatureFlag', 'dark-mode', 3, { enabled: false, rollout: 0, owner: 'design' }),
  )
  for (const [index, days] of [30, 19, 7].entries()) shelf.add(resources.SECRETS, helmRelease(index + 1, index === 2, now - days * DAY))
}

function definition(
  kind: string,
  plural: string,
  now: number,
  properties: Record<string, unknown>,
  columns: Record<string, unknown>[],
): KubeObject {
  const createdAt = now - 39 * DAY
  const singular = kind.toLowerCase()
  const names = { plural, singular, kind, listKind: `${kind}List` }
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime: timestamp(createdAt),
  })
  return stamped(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    { name: `${plural}.${GROUP}`, createdAt, generation: 1 },
    {
      spec: {
        group: GROUP,
        names,
        scope: 'Namespaced',
        conversion: { strategy: 'None' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } },
            additionalPrinterColumns: [...columns, { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }],
          },
        ],
      },
      status: {
        acceptedNames: names,
        conditions: [
          condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
          condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
        ],
        storedVersions: ['v1'],
      },
    },
  )
}

/** A release as Helm keeps it: JSON, gzipped, base64 twice (helm.sh/helm/v4/pkg/storage/driver). */
function helmRelease(revision: number, current: boolean, deployedAt: number): KubeObject {
  const values = { replicas: 2, ingress: { host: 'shop.harbor-goods.example' }, cache: { enabled: revision > 1 } }
  const release = {
    name: 'gateway',
    namespace: 'platform',
    version: revision,
    info: {
      first_deployed: new Date(deployedAt).toISOString(),
      last_deployed: new Date(deployedAt).toISOString(),
      deleted: '',
      description: revision === 1 ? 'Install complete' : 'Upgrade complete',
      status: current ? 'deployed' : 'superseded',
      notes: 'The gateway answers on shop.harbor-goods.example.',
    },
    chart: {
      metadata: {
        name: 'gateway',
        version: `1.${revision + 9}.0`,
        appVersion: `v1.${revision + 9}.0`,
        description: 'The way into the shop',
        apiVersion: 'v2',
        type: 'application',
      },
      templates: [],
      values: { replicas: 1 },
      files: [],
    },
    config: values,
    manifest:
      '---\n# Source: gateway/templates/configmap.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: gateway-routes\n  namespace: platform\ndata:\n  default: storefront.shop\n',
    hooks: [],
  }
  const packed = gzipSync(JSON.stringify(release)).toString('base64')
  return stamped(
    'v1',
    'Secret',
    {
      namespace: 'platform',
      name: `sh.helm.release.v1.gateway.v${revision}`,
      createdAt: deployedAt,
      labels: {
        name: 'gateway',
        owner: 'helm',
        status: release.info.status,
        version: String(revision),
        modifiedAt: String(Math.floor(deployedAt / 1000)),
      },
    },
    { type: 'helm.sh/release.v1', data: { release: Buffer.from(packed).toString('base64') } },
  )
}
