/** Lists and watches: selectors, pages, versions, forms. */
import { type Case, get, post } from '../case.ts'
import { configMap, core, pod } from './objects.ts'

const maps = core('configmaps')
const labelled = ['a', 'b', 'c', 'd'].map((name, index) =>
  post(maps, configMap(name, { metadata: { name, labels: { app: 'x', tier: name, n: String(index) } }, data: { k: name } })),
)
/** Everything but the ConfigMap that a controller puts into each namespace. */
const own = 'labelSelector=app%3Dx'

const listed = (name: string, query: string, accept?: string): Case => ({
  name,
  steps: [...labelled, get(`${maps}?${query}`, accept === undefined ? {} : { headers: { accept } })],
})

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'
const PARTIAL = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'

const selectors: Record<string, string> = {
  equality: 'labelSelector=tier%3Da',
  'double equality': 'labelSelector=tier%3D%3Da',
  inequality: `labelSelector=app%3Dx,tier%21%3Da`,
  'a set': 'labelSelector=tier%20in%20(a,b)',
  'outside a set': 'labelSelector=app,tier%20notin%20(a,b)',
  existence: 'labelSelector=tier',
  absence: 'labelSelector=app,%21tier',
  greater: 'labelSelector=n%3E1',
  less: 'labelSelector=n%3C1',
  'an empty value': 'labelSelector=app%3D',
  'a wrong operator': 'labelSelector=a%3D%3D%3Db',
  'an open set': 'labelSelector=a%20in%20(b',
  'a wrong key': 'labelSelector=-a%3Db',
  'a wrong value': 'labelSelector=a%3D-b',
  'a comma too many': 'labelSelector=a%2C%2Cb',
  'a comma at the end': 'labelSelector=app%3Dx%2C',
  'two words': 'labelSelector=a%20b',
  'a number that is none': 'labelSelector=n%3Ex',
  'a field': 'fieldSelector=metadata.name%3Da',
  'another field': `${own}&fieldSelector=metadata.name%21%3Da`,
  'a field that is not selectable': 'fieldSelector=data.k%3Da',
  'a field selector without operator': 'fieldSelector=metadata.name',
  'a field with an escape': 'fieldSelector=metadata.name%3Da%5C%2Cb',
}

const options: Record<string, string> = {
  'a negative limit': `${own}&limit=-1`,
  'a limit that is no number': `${own}&limit=x`,
  'an unknown parameter': `${own}&unknown=1`,
  'a match without a version': `${own}&resourceVersionMatch=Exact`,
  'an unknown match': `${own}&resourceVersion=1&resourceVersionMatch=Nearly`,
  'an exact match of zero': `${own}&resourceVersion=0&resourceVersionMatch=Exact`,
  'not older than zero': `${own}&resourceVersion=0&resourceVersionMatch=NotOlderThan`,
  'version zero': `${own}&resourceVersion=0`,
  'a version that is no number': `${own}&resourceVersion=x`,
  'a continue token of another kind': `${own}&continue=abc`,
  'initial events without a watch': `${own}&sendInitialEvents=true`,
  'a wrong includeObject is not looked at without a Table': `${own}&includeObject=Some`,
}

export const listCases: readonly Case[] = [
  ...Object.entries(selectors).map(([name, query]) => listed(`selected by ${name}`, query)),
  ...Object.entries(options).map(([name, query]) => listed(`option: ${name}`, query)),
  listed('as a Table', own, TABLE),
  listed('as a Table with whole objects', `${own}&includeObject=Object`, TABLE),
  listed('as a Table without objects', `${own}&includeObject=None`, TABLE),
  listed('as a Table with a wrong includeObject', `${own}&includeObject=Some`, TABLE),
  listed('as metadata alone', own, PARTIAL),
  listed('in a form that nobody knows', own, 'application/json;as=Other;v=v1;g=meta.k8s.io'),
  listed('as text', own, 'text/plain'),
  listed('a Table if it can be had', own, `application/json;as=Other;v=v1;g=meta.k8s.io,${TABLE}`),
  { name: 'one object as a Table', steps: [...labelled, get(`${maps}/a`, { headers: { accept: TABLE } })] },
  {
    name: 'one object as metadata alone',
    steps: [...labelled, get(`${maps}/a`, { headers: { accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io' } })],
  },
  { name: 'a watch from the past with initial events and the wrong match', steps: [get(`${maps}?watch=1&sendInitialEvents=true`)] },
  {
    name: 'Pods by their fields',
    steps: [
      post(core('pods'), pod('one')),
      ...[
        'status.phase%3DPending',
        'spec.nodeName%3D',
        'spec.nodeName%21%3D',
        'spec.restartPolicy%3DAlways',
        'spec.schedulerName%3Dnobody',
        'spec.serviceAccountName%3Ddefault',
        'spec.hostNetwork%3Dfalse',
        'status.podIP%3D',
        'metadata.namespace%3D{ns}',
        'spec.containers%3Dx',
      ].map((selector) => get(`${core('pods')}?fieldSelector=${selector}`)),
    ],
  },
  ...(
    [
      ['Secrets by type', '/api/v1/namespaces/{ns}/secrets?fieldSelector=type%3DOpaque'],
      ['Secrets by another field', '/api/v1/namespaces/{ns}/secrets?fieldSelector=data%3Dx'],
      ['Services by a field', '/api/v1/namespaces/{ns}/services?fieldSelector=spec.type%3DClusterIP'],
      ['Services by another field', '/api/v1/namespaces/{ns}/services?fieldSelector=spec.ports%3Dx'],
      ['Deployments by a field they lack', '/apis/apps/v1/namespaces/{ns}/deployments?fieldSelector=status.replicas%3D1'],
      ['ReplicaSets by their replicas', '/apis/apps/v1/namespaces/{ns}/replicasets?fieldSelector=status.replicas%3D1'],
      ['Jobs by success', '/apis/batch/v1/namespaces/{ns}/jobs?fieldSelector=status.successful%3D1'],
      ['Jobs by another field', '/apis/batch/v1/namespaces/{ns}/jobs?fieldSelector=status.active%3D1'],
      [
        'Events by their object',
        '/api/v1/namespaces/{ns}/events?fieldSelector=involvedObject.kind%3DPod,reason%3Dx,type%3DNormal,source%3Dx,reportingComponent%3Dx',
      ],
      ['Events by another field', '/api/v1/namespaces/{ns}/events?fieldSelector=message%3Dx'],
      ['Events of the new group by their object', '/apis/events.k8s.io/v1/namespaces/{ns}/events?fieldSelector=regarding.kind%3DPod'],
      ['Events of the new group by an old name', '/apis/events.k8s.io/v1/namespaces/{ns}/events?fieldSelector=involvedObject.kind%3DPod'],
      ['Nodes by a field', '/api/v1/nodes?fieldSelector=spec.unschedulable%3Dx'],
      ['Nodes by another field', '/api/v1/nodes?fieldSelector=spec.podCIDR%3Dx'],
      ['Namespaces by phase', '/api/v1/namespaces?fieldSelector=status.phase%3DOther'],
      ['Namespaces by another field', '/api/v1/namespaces?fieldSelector=spec.x%3Dy'],
      ['roles by a field that they lack', '/apis/rbac.authorization.k8s.io/v1/namespaces/{ns}/roles?fieldSelector=rules%3Dx'],
      ['definitions by a field that they lack', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions?fieldSelector=spec.group%3Dx'],
      ['certificate requests by signer', '/apis/certificates.k8s.io/v1/certificatesigningrequests?fieldSelector=spec.signerName%3Dx'],
      ['claims by name', '/api/v1/namespaces/{ns}/persistentvolumeclaims?fieldSelector=name%3Dx'],
      ['claims by another field', '/api/v1/namespaces/{ns}/persistentvolumeclaims?fieldSelector=spec.volumeName%3Dx'],
      ['replication controllers by replicas', '/api/v1/namespaces/{ns}/replicationcontrollers?fieldSelector=status.replicas%3D1'],
      ['slices by driver', '/apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.driver%3Dx'],
    ] as const
  ).map(([name, path]) => ({ name: `fields: ${name}`, steps: [get(path)] })),
]
