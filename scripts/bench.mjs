// npm run bench [-- --only NAME --kubeconfig FILE --pods N]: installs and builds like npm start, then bench/main.ts.
import { findChromium } from './chromium.mjs'
import { become, build, install } from './prepare.mjs'

await install()
await build()
const chromium = await findChromium()
become('bench/main.ts', process.argv.slice(2), { ...process.env, ...(chromium === undefined ? {} : { CHROME_PATH: chromium }) })
