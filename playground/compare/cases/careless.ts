/** Requests as a careless or hostile person sends them to places that are seldom visited. */
import { type Case, MERGE_PATCH, patch, post, remove, STRATEGIC_PATCH } from '../case.ts'
import { core, deployment, grouped, pod, service, template } from './objects.ts'

const pods = core('pods')
const web = grouped('apps/v1', 'deployments', 'web')
const jobs = grouped('batch/v1', 'jobs')
const controllers = core('replicationcontrollers')
const debug = (fields: Record<string, unknown>) =>
  patch(`${pods}/p/ephemeralcontainers`, { spec: { ephemeralContainers: [fields] } }, STRATEGIC_PATCH)

export const carelessCases: readonly Case[] = [
  {
    name: 'containers for debugging',
    steps: [
      post(pods, pod('p')),
      debug({ name: 'debug', image: 'busybox' }),
      debug({ name: 'debug', image: 'other' }),
      debug({ name: 'main', image: 'other', ports: [{ containerPort: 1 }] }),
      patch(`${pods}/p/ephemeralcontainers`, { spec: { ephemeralContainers: null } }, MERGE_PATCH),
      patch(core('pods', 'p'), { spec: { ephemeralContainers: [{ name: 'x', image: 'y' }] } }, MERGE_PATCH),
    ],
  },
  {
    name: 'addresses of a family that the cluster does not have',
    steps: [
      post(core('services'), service('s', { ipFamilies: ['IPv6'] })),
      post(core('services'), service('s', { ipFamilyPolicy: 'RequireDualStack' })),
      post(core('services'), service('s', { ipFamilies: ['IPv4'], ipFamilyPolicy: 'PreferDualStack' })),
    ],
  },
  {
    name: 'a scale that is none',
    steps: [
      post(grouped('apps/v1', 'deployments'), deployment('web')),
      patch(`${web}/scale`, { spec: { replicas: -3 } }, MERGE_PATCH),
      patch(`${web}/scale`, { spec: null }, MERGE_PATCH),
    ],
  },
  {
    name: 'a scale that is no number',
    steps: [post(grouped('apps/v1', 'deployments'), deployment('web')), patch(`${web}/scale`, { spec: { replicas: 'x' } }, MERGE_PATCH)],
  },
  {
    name: 'a deletion that leaves behind what was owned, by default',
    steps: [
      post(jobs, { metadata: { name: 'j' }, spec: { suspend: true, template: template({ restartPolicy: 'Never' }) } }),
      remove(`${jobs}/j?dryRun=All`),
      remove(`${jobs}?dryRun=All`),
      post(controllers, { metadata: { name: 'r' }, spec: { replicas: 0, template: template() } }),
      remove(`${controllers}/r?dryRun=All`),
    ],
  },
]
