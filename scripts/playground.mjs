// npm run playground: installs when needed, then runs the in-memory Kubernetes API server in the foreground.
import { become, bundle, install } from './prepare.mjs'

await install()
await bundle()
become('.bundle/playground/main.mjs', process.argv.slice(2), process.env)
