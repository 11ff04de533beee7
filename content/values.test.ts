import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FACT_FIELDS } from '#lib/kube/describe/fact-fields.ts'
import { slugOf } from '#lib/learn/terms.ts'
import { hasEntry } from './load.ts'
import { readTermIndex } from './term-index.ts'
import { explainedValue, valueSets } from './values.ts'

type Schema = { enum?: unknown; items?: unknown; additionalProperties?: unknown; properties?: unknown }

const models = z
  .record(z.string(), z.looseObject({ patch: z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() }).optional() }))
  .parse(JSON.parse(readFileSync('playground/schema/data/models.json', 'utf8')))

function enumsIn(schema: unknown, path: string): [path: string, values: string[]][] {
  if (typeof schema !== 'object' || schema === null) return []
  // Every part is optional and looked at before it is used.
  const { enum: values, items, additionalProperties, properties } = schema as Schema
  return [
    ...(Array.isArray(values) ? [[path, values.map(String)] as [string, string[]]] : []),
    ...enumsIn(items, `${path}.items`),
    ...enumsIn(additionalProperties, `${path}.additionalProperties`),
    ...Object.entries(typeof properties === 'object' && properties !== null ? properties : {}).flatMap(([name, inner]) =>
      enumsIn(inner, `${path}.${name}`),
    ),
  ]
}

/** Every enum of the API, by the model and field of its own schema. */
const apiEnums = new Map(
  Object.entries(models).flatMap(([name, { patch }]) => enumsIn({ properties: patch?.properties }, name.replace(/^io\.k8s\.api\./, ''))),
)
const sets = valueSets()
const index = readTermIndex()

describe('a value that the API itself lists', () => {
  test('has an explanation, whichever enum it is of', () => {
    expect(apiEnums.size).toBeGreaterThan(90)
    const covered = new Set(sets.flatMap(({ enums }) => enums))
    expect([...apiEnums.keys()].filter((name) => !covered.has(name))).toEqual([])
  })

  test.each(sets.filter(({ enums }) => enums.length > 0).map((set) => [set.set, set] as const))(
    'is explained, each value of %s, and none that the API does not know',
    (_, { set, enums, values, others, columns }) => {
      const known = new Set(enums.flatMap((name) => apiEnums.get(name) ?? [`no enum ${name}`]))
      expect([...known].filter((value) => explainedValue(set, value) === null)).toEqual([])
      // Columns shorten: RWO.
      if (others === undefined && columns.length === 0) expect(Object.keys(values).filter((value) => !known.has(value))).toEqual([])
    },
  )

  test('is explained among the key fields of an object', () => {
    const enumFields = Object.entries(FACT_FIELDS).flatMap(([resource, fields]) =>
      fields.flatMap(([, where]) => {
        const field = typeof where === 'string' ? where : where.join('.')
        const set = sets.find(({ fields: all }) => all.some((each) => each === `${resource}/${field}` || `.${field}`.endsWith(`.${each}`)))
        return set === undefined ? [] : Object.keys(set.values).map((value) => ({ value, field, resource }))
      }),
    )
    expect(enumFields.length).toBeGreaterThan(40)
    expect(enumFields.filter((each) => slugOf(index, each) === null)).toEqual([])
  })
})

describe('an explanation of a value', () => {
  test('leads to an entry that is there', () => {
    const named = sets.flatMap(({ entry, values, others }) => [
      entry,
      ...[...Object.values(values), others].flatMap((said) => said?.entry ?? []),
    ])
    expect(named.filter((slug) => !hasEntry(slug))).toEqual([])
  })

  test('is a sentence in each language', () => {
    const said = sets.flatMap(({ set, values, others }) =>
      [...Object.entries(values), ...(others === undefined ? [] : [['others', others] as const])].map(([value, words]) => ({
        value: `${set}:${value}`,
        ...words,
      })),
    )
    expect(said.length).toBeGreaterThan(250)
    expect(said.filter(({ en, zh }) => !/^[A-Z].*\.$/s.test(en) || !/\p{Script=Han}.*。$/su.test(zh)).map(({ value }) => value)).toEqual([])
    expect(
      said.filter(({ en, zh }) => /[!！]|\p{Script=Han}[,;:]/u.test(`${en} ${zh}`) || /\p{Script=Han}/u.test(en)).map(({ value }) => value),
    ).toEqual([])
  })
})

describe('a condition that is as it should be', () => {
  // The entry of its bad state would talk of a trouble that is not there.
  test.each([
    ['pods', 'Ready', 'True', 'readiness-probe'],
    ['nodes', 'Ready', 'True', 'node'],
    ['nodes', 'MemoryPressure', 'False', 'node'],
    ['deployments.apps', 'Available', 'True', 'deployment'],
    ['deployments.apps', 'Progressing', 'True', 'rolling-update'],
    ['horizontalpodautoscalers.autoscaling', 'ScalingActive', 'True', 'horizontalpodautoscaler'],
    ['poddisruptionbudgets.policy', 'DisruptionAllowed', 'True', 'poddisruptionbudget'],
    ['customresourcedefinitions.apiextensions.k8s.io', 'Established', 'True', 'customresourcedefinition'],
    ['namespaces', 'NamespaceContentRemaining', 'False', 'namespace'],
    ['kustomizations.kustomize.toolkit.fluxcd.io', 'Ready', 'True', 'custom-resource-conditions'],
  ])('%s %s=%s does not open the entry of its trouble', (resource, condition, status, entry) => {
    const reference = slugOf(index, { condition, status, resource }) ?? ''
    const [set = '', value = ''] = reference.split(/:(.*)/s)
    expect(explainedValue(set, value)?.entry).toBe(entry)
  })
})

test.each([
  ['kustomizations.kustomize.toolkit.fluxcd.io', ['Ready', 'Reconciling', 'Stalled', 'Healthy', 'ReconciliationFailed', 'ArtifactFailed']],
  ['helmreleases.helm.toolkit.fluxcd.io', ['Ready', 'Released', 'TestSuccess', 'Remediated']],
  ['gitrepositories.source.toolkit.fluxcd.io', ['ArtifactInStorage', 'FetchFailed', 'SourceVerified']],
  ['applications.argoproj.io', ['SyncError', 'ComparisonError']],
  ['rollouts.argoproj.io', ['Available', 'Progressing', 'Paused', 'Completed', 'Healthy']],
  ['certificates.cert-manager.io', ['Ready', 'Issuing']],
  ['certificaterequests.cert-manager.io', ['Approved', 'Denied', 'InvalidRequest']],
  ['buckets.s3.aws.upbound.io', ['Ready', 'Synced', 'LastAsyncOperation']],
  ['services.serving.knative.dev', ['ConfigurationsReady', 'RoutesReady', 'Ready']],
  ['scaledobjects.keda.sh', ['Ready', 'Active', 'Fallback', 'Paused']],
  ['gateways.gateway.networking.k8s.io', ['Accepted', 'Programmed', 'ResolvedRefs']],
  ['widgets.example.org', ['Ready', 'Reconciling', 'Stalled', 'Synced']],
])('conditions of %s are explained', (resource, types) => {
  const open = types.flatMap((condition) =>
    ['True', 'False'].filter((status) => slugOf(index, { condition, status, resource }) === null).map((status) => `${condition}=${status}`),
  )
  expect(open).toEqual([])
})

test.each([
  ['services', 'Type', 'NodePort'],
  ['persistentvolumes', 'Access Modes', 'RWX'],
  ['persistentvolumes', 'Reclaim Policy', 'Retain'],
  ['storageclasses.storage.k8s.io', 'ReclaimPolicy', 'Delete'],
  ['storageclasses.storage.k8s.io', 'VolumeBindingMode', 'WaitForFirstConsumer'],
  ['secrets', 'Type', 'kubernetes.io/tls'],
  ['events', 'Type', 'Warning'],
  ['nodes', 'Roles', 'control-plane'],
  ['applications.argoproj.io', 'Sync Status', 'OutOfSync'],
  ['certificates.cert-manager.io', 'Ready', 'False'],
])('in the list of %s the column %s explains %s', (resource, column, value) => {
  expect(slugOf(index, { value, column, resource })).not.toBeNull()
})
