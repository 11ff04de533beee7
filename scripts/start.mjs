// npm start, npm run dev: installs and builds what changed, then runs the server in the foreground.
import { become, build, fail, install } from './prepare.mjs'

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) fail(`Pilothouse needs Node 20 or later; this is ${process.version}.`)

const args = process.argv.slice(2)
await install()
if (args.includes('--dev')) become('server/main.mjs', args, { ...process.env, NODE_ENV: 'development' })
else {
  await build()
  become('.bundle/server/main.mjs', args, { ...process.env, NODE_ENV: 'production' })
}
