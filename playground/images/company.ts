import { pick } from '../random.ts'
import type { ImageDefinition } from './catalog.ts'
import { type ServiceTraits, service } from './programs/service.ts'

/** Where the demo company keeps its images. */
export const COMPANY_REGISTRY = 'registry.harbor-goods.example'

const PRODUCTS = ['lamp-42', 'mug-7', 'kettle-3', 'chair-19', 'desk-2', 'rug-11', 'clock-5', 'vase-8'] as const
const product = (random: () => number) => pick(random, PRODUCTS)
const milliseconds = (random: () => number, usual: number) => Math.round(usual * (0.5 + random() * random() * 4))
const order = (random: () => number) => `ord-${Math.floor(random() * 900_000 + 100_000)}`

const TRAITS: readonly ServiceTraits[] = [
  {
    name: 'storefront',
    perMinute: 60,
    cpu: 140,
    memory: 96,
    line: (random) => ({
      message: 'page served',
      fields: {
        path: pick(random, ['/', '/lamps', '/mugs', '/cart', `/p/${product(random)}`]),
        status: random() < 0.985 ? 200 : 404,
        ms: milliseconds(random, 24),
      },
    }),
  },
  {
    name: 'catalog',
    perMinute: 48,
    cpu: 90,
    memory: 110,
    line: (random) => ({
      message: 'product read',
      fields: { product: product(random), cache: random() < 0.83 ? 'hit' : 'miss', ms: milliseconds(random, 6) },
    }),
  },
  {
    name: 'cart',
    perMinute: 24,
    cpu: 40,
    memory: 64,
    line: (random) => ({
      message: pick(random, ['item added', 'item added', 'cart read', 'item removed']),
      fields: { product: product(random), items: 1 + Math.floor(random() * 5) },
    }),
  },
  {
    name: 'checkout',
    perMinute: 12,
    cpu: 35,
    memory: 72,
    line: (random) =>
      random() < 0.97
        ? {
            message: 'order placed',
            fields: { order: order(random), total_eur: Math.round(random() * 24_000) / 100, ms: milliseconds(random, 180) },
          }
        : { level: 'warn', message: 'card declined', fields: { order: order(random) } },
  },
  {
    name: 'inventory',
    perMinute: 14,
    cpu: 30,
    memory: 80,
    line: (random) => ({ message: 'stock reserved', fields: { product: product(random), left: Math.floor(random() * 400) } }),
  },
  {
    name: 'search',
    perMinute: 20,
    cpu: 200,
    memory: 256,
    line: (random) => ({
      message: 'query',
      fields: {
        q: pick(random, ['lamp', 'blue mug', 'desk', 'gift', 'clock']),
        hits: Math.floor(random() * 60),
        ms: milliseconds(random, 35),
      },
    }),
  },
  {
    name: 'recommendations',
    perMinute: 16,
    cpu: 120,
    memory: 90,
    loads: 420,
    line: (random) => ({ message: 'recommended', fields: { basket: product(random), offered: product(random) } }),
  },
  {
    name: 'notifications',
    perMinute: 8,
    cpu: 12,
    memory: 48,
    line: (random) => ({
      message: 'mail sent',
      fields: { template: pick(random, ['order-confirmed', 'shipped', 'password-reset']), order: order(random) },
    }),
  },
  {
    name: 'payments-api',
    perMinute: 14,
    cpu: 45,
    memory: 88,
    line: (random) => ({
      message: 'payment authorised',
      fields: { order: order(random), provider: pick(random, ['card', 'sepa', 'wallet']), ms: milliseconds(random, 140) },
    }),
  },
  {
    name: 'ledger',
    perMinute: 10,
    cpu: 25,
    memory: 70,
    requires: ['LEDGER_DATABASE_URL'],
    line: (random) => ({ message: 'entry booked', fields: { order: order(random), account: 4000 + Math.floor(random() * 80) } }),
  },
  {
    name: 'fraud-check',
    perMinute: 12,
    cpu: 60,
    memory: 120,
    line: (random) => ({
      level: random() < 0.02 ? 'warn' : 'info',
      message: 'order scored',
      fields: { order: order(random), score: Math.round(random() * 40) },
    }),
  },
  {
    name: 'gateway',
    perMinute: 90,
    cpu: 110,
    memory: 60,
    line: (random) => ({
      message: 'request',
      fields: {
        host: pick(random, ['shop.harbor-goods.example', 'api.harbor-goods.example']),
        upstream: pick(random, ['storefront', 'catalog', 'cart', 'payments-api']),
        status: random() < 0.99 ? 200 : 502,
        ms: milliseconds(random, 30),
      },
    }),
  },
  {
    name: 'identity',
    perMinute: 10,
    cpu: 20,
    memory: 74,
    line: (random) => ({ message: pick(random, ['token issued', 'session renewed', 'login']), fields: { ms: milliseconds(random, 12) } }),
  },
  {
    name: 'gift-cards',
    perMinute: 1,
    cpu: 4,
    memory: 40,
    line: () => ({ level: 'warn', message: 'no request for a while', fields: { idle_s: 60 } }),
  },
  {
    name: 'log-shipper',
    perMinute: 4,
    cpu: 8,
    memory: 40,
    line: (random) => ({
      message: 'batch shipped',
      fields: { lines: Math.floor(200 + random() * 800), kib: Math.floor(30 + random() * 90) },
    }),
  },
]

/** The demo company's own images: versions 1 and 2 exist, release candidates were never pushed. */
export const COMPANY_IMAGES: readonly ImageDefinition[] = TRAITS.map((traits) => ({
  repository: `${COMPANY_REGISTRY}/${traits.name}`,
  tags: /^v?[12]\.\d+\.\d+$/,
  megabytes: 18 + traits.memory / 8,
  entrypoint: [`/${traits.name}`],
  cmd: [],
  user: 65532,
  programs: { [traits.name]: service(traits) },
  tools: 'busybox',
}))
