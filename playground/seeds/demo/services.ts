/** One web service of the demo company. */
export interface DemoService {
  namespace: string
  name: string
  version: string
  replicas: number
  requests: Record<string, string>
  limits: Record<string, string>
  tier: 'frontend' | 'backend' | 'edge'
  /** Days since it was first deployed, and since its present version. */
  age: number
  rolled: number
  revision: number
  env?: Record<string, string>
  /** The name that its Service selects, where somebody got it wrong. */
  serviceSelects?: string
}

const small = { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '250m', memory: '128Mi' } }
const medium = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } }
const large = { requests: { cpu: '200m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi' } }

/** The healthy services; what is broken is told in broken.ts. */
export const SERVICES: readonly DemoService[] = [
  {
    namespace: 'shop',
    name: 'storefront',
    version: 'v1.18.2',
    replicas: 3,
    ...medium,
    tier: 'frontend',
    age: 38,
    rolled: 2,
    revision: 14,
    env: { CATALOG_URL: 'http://catalog', CART_URL: 'http://cart' },
  },
  {
    namespace: 'shop',
    name: 'catalog',
    version: 'v1.9.4',
    replicas: 3,
    ...medium,
    tier: 'backend',
    age: 38,
    rolled: 6,
    revision: 9,
    env: { CACHE: 'on' },
  },
  { namespace: 'shop', name: 'cart', version: 'v1.6.0', replicas: 2, ...small, tier: 'backend', age: 38, rolled: 11, revision: 6 },
  { namespace: 'shop', name: 'inventory', version: 'v1.4.7', replicas: 2, ...small, tier: 'backend', age: 31, rolled: 9, revision: 5 },
  { namespace: 'shop', name: 'notifications', version: 'v1.2.3', replicas: 1, ...small, tier: 'backend', age: 26, rolled: 12, revision: 3 },
  {
    namespace: 'shop',
    name: 'gift-cards',
    version: 'v1.0.4',
    replicas: 2,
    ...small,
    tier: 'backend',
    age: 5,
    rolled: 5,
    revision: 1,
    serviceSelects: 'giftcards',
  },
  {
    namespace: 'payments',
    name: 'payments-api',
    version: 'v2.3.1',
    replicas: 3,
    ...medium,
    tier: 'backend',
    age: 36,
    rolled: 4,
    revision: 11,
    env: { LEDGER_URL: 'http://ledger', FRAUD_URL: 'http://fraud-check' },
  },
  {
    namespace: 'payments',
    name: 'fraud-check',
    version: 'v1.1.8',
    replicas: 2,
    ...medium,
    tier: 'backend',
    age: 22,
    rolled: 5,
    revision: 4,
  },
  { namespace: 'platform', name: 'gateway', version: 'v1.12.0', replicas: 2, ...large, tier: 'edge', age: 40, rolled: 7, revision: 8 },
  { namespace: 'platform', name: 'identity', version: 'v1.7.2', replicas: 2, ...medium, tier: 'edge', age: 40, rolled: 15, revision: 7 },
]
