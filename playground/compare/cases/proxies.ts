/** Proxies of Pods, Services and nodes: what is refused before anybody is asked. */
import { type Case, get, post } from '../case.ts'
import { core, pod, service } from './objects.ts'

const services = core('services')
const pods = core('pods')
const web = {
  ...(service('web') as object),
  spec: {
    ports: [
      { name: 'http', port: 80 },
      { name: 'admin', port: 81 },
    ],
  },
}

/** A Service without a selector: no controller makes endpoints for it. */
const after = (name: string, path: string): Case => ({ name, steps: [post(services, web), get(path)] })

export const proxyCases: readonly Case[] = [
  after('a Service without endpoints', `${services}/web/proxy/`),
  after('its port by name', `${services}/web:http/proxy/x?y=1`),
  after('its port by number', `${services}/web:81/proxy/`),
  after('a port that it does not have', `${services}/web:82/proxy/`),
  after('a port name that it does not have', `${services}/web:nope/proxy/`),
  after('a scheme', `${services}/https:web:http/proxy/`),
  after('a scheme that is none', `${services}/ftp:web:http/proxy/`),
  after('too many parts', `${services}/a:b:c:d/proxy/`),
  after('a scheme without a port', `${services}/http:web:/proxy/`),
  after('no scheme, and a colon', `${services}/:web:http/proxy/`),
  after('a Service that is not there', `${services}/nope:80/proxy/`),
  { name: 'a Pod that is not there', steps: [get(`${pods}/nope/proxy/`)] },
  {
    name: 'a Pod that has no address',
    steps: [
      post(pods, { ...(pod('it') as object), spec: { containers: [{ name: 'a', image: 'a' }], schedulingGates: [{ name: 'x.y/z' }] } }),
      get(`${pods}/it:80/proxy/`),
    ],
  },
  { name: 'a Pod with a scheme that is none', steps: [get(`${pods}/x:it:80/proxy/`)] },
  { name: 'a node that is not there', steps: [get('/api/v1/nodes/nope/proxy/metrics')] },
  { name: 'a node with a scheme that is none', steps: [get('/api/v1/nodes/x:nope:9/proxy/')] },
  { name: 'a Service’s status is no proxy', steps: [post(services, web), get(`${services}/web/prox/`)] },
]
