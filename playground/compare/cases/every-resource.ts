/**
 * What every built-in resource answers: discovery, the columns of its Table, its methods, the fields that it can be selected by, and bodies
 * that hold nothing. One loop over all of them: what a kind is like is asked of the server, not said here.
 */
import { type ResourceKind, readBuiltInKinds } from '#playground/schema/kinds.ts'
import { type Case, get, MERGE_PATCH, patch, post, put, remove, type Step } from '../case.ts'

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const TABLE = { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } }
const METADATA_LIST = { headers: { accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io' } }
const METADATA = { headers: { accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io' } }
const NONE = 'fieldSelector=metadata.name%3Dnone'

/** Metrics come from a server of their own, and what is in them from what runs. */
const groups = readBuiltInKinds().filter(({ group }) => group !== 'metrics.k8s.io')
const kinds = groups.flatMap(({ versions }) => versions.flatMap(({ resources }) => resources))
const rootOf = ({ group, version }: Pick<ResourceKind, 'group' | 'version'>): string =>
  group === '' ? `/api/${version}` : `/apis/${group}/${version}`
const collectionOf = (kind: ResourceKind): string => `${rootOf(kind)}/${kind.namespaced ? 'namespaces/{ns}/' : ''}${kind.resource}`
const nameOf = ({ resource, group, version }: ResourceKind): string => `${resource} of ${group === '' ? version : `${group}/${version}`}`

function forms(kind: ResourceKind): Step[] {
  const collection = collectionOf(kind)
  return [
    get(`${collection}?${NONE}`, TABLE),
    get(`${collection}?${NONE}`, METADATA_LIST),
    get(`${collection}?${NONE}`),
    get(`${collection}/none`),
    get(`${collection}/none`, TABLE),
    get(`${collection}/none`, METADATA),
    ...(kind.namespaced ? [get(`${rootOf(kind)}/${kind.resource}?${NONE}`), get(`${rootOf(kind)}/${kind.resource}/none`)] : []),
  ]
}

function methods(kind: ResourceKind): Step[] {
  const collection = collectionOf(kind)
  const below = [...kind.subresources.map(({ name }) => name), 'nothing']
  return [
    put(collection, {}),
    patch(collection, {}, MERGE_PATCH),
    post(`${collection}/none`, {}),
    put(`${collection}/none`, {}),
    put(`${collection}/none?dryRun=All`, { metadata: { name: 'none' } }),
    patch(`${collection}/none`, {}, MERGE_PATCH),
    remove(`${collection}/none`),
    ...below.flatMap((name) => [
      get(`${collection}/none/${name}`),
      post(`${collection}/none/${name}`, {}),
      put(`${collection}/none/${name}`, {}),
      patch(`${collection}/none/${name}`, {}, MERGE_PATCH),
      remove(`${collection}/none/${name}`),
    ]),
  ]
}

function bodies(kind: ResourceKind): Step[] {
  const made = (body: unknown, query = ''): Step => post(`${collectionOf(kind)}?dryRun=All${query}`, body)
  const metadata = { name: 'x' }
  return [
    made({}),
    made({ metadata }),
    made({ metadata, spec: {} }),
    made({ metadata: { name: 'Not_a.Name/' } }),
    made({ metadata: { generateName: 'Gen-' } }),
    made({ metadata, spec: 5 }),
    made({ metadata, status: 'x' }),
    made({ metadata, nothing: 1 }, '&fieldValidation=Strict'),
    made({ metadata: { ...metadata, labels: { 'a b': 'c' }, annotations: { '': '' }, finalizers: ['x'] } }),
    made({ metadata: { ...metadata, ownerReferences: [{}] } }),
    made({ metadata, kind: 'Other' }),
    made({ metadata, apiVersion: 'other/v1', kind: kind.kind }),
    made([]),
    made('null'),
  ]
}

/** What some kind can be selected by. */
const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'name',
  'type',
  'reason',
  'reportingComponent',
  'source',
  'involvedObject.name',
  'involvedObject.uid',
  'regarding.name',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.hostNetwork',
  'spec.unschedulable',
  'spec.clusterIP',
  'spec.type',
  'spec.signerName',
  'spec.driver',
  'spec.replicas',
  'status.phase',
  'status.podIP',
  'status.nominatedNodeName',
  'status.replicas',
  'status.successful',
]

export const everyResourceCases: readonly Case[] = [
  { name: 'discovery of everything', steps: [get('/api'), get('/api', { headers: { accept: AGGREGATED } })] },
  ...groups.flatMap(({ group, versions }) =>
    versions.map(({ version }) => ({
      name: `discovery of ${group}/${version}`,
      steps: [
        ...(group === '' ? [] : [get(`/apis/${group}`)]),
        get(rootOf({ group, version })),
        get(`${rootOf({ group, version })}/nothing`),
      ],
    })),
  ),
  ...kinds.map((kind) => ({ name: `forms: ${nameOf(kind)}`, steps: forms(kind) })),
  ...kinds.map((kind) => ({ name: `methods: ${nameOf(kind)}`, steps: methods(kind) })),
  ...kinds.map((kind) => ({ name: `bodies: ${nameOf(kind)}`, steps: bodies(kind) })),
  ...kinds
    .filter(({ verbs }) => verbs.includes('list'))
    .map((kind) => ({
      name: `fields: ${nameOf(kind)}`,
      steps: FIELDS.map((field) => get(`${collectionOf(kind)}?fieldSelector=${field}%3Dnone`)),
    })),
]
