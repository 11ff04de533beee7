// npm test: lint, types, unit and integration tests, browser tests; one closing line over all of them.
// npm run test:cluster (--cluster): the bodies that talk to a Kubernetes API, on the cluster of PILOTHOUSE_TEST_KUBECONFIG. Where
// PILOTHOUSE_TEST_BROWSER_KUBECONFIG names another cluster, the browser tests run on that one at the same time.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from './chromium.mjs'
import { lint } from './lint.mjs'
import { findMonitoring } from './monitoring.mjs'
import { build, fail, install, node24, root, run } from './prepare.mjs'

const onCluster = process.argv.includes('--cluster')
if (onCluster && !process.env.PILOTHOUSE_TEST_KUBECONFIG) {
  fail('npm run test:cluster needs PILOTHOUSE_TEST_KUBECONFIG: the kubeconfig of a cluster that may be written to.')
}

const results = path.join(root, 'test-results')
const total = { passed: 0, failed: 0, skipped: 0 }
/** The tests that failed, as `file: name`: said again beside the last line, where a long output is looked at first. */
const failures = []

function count(passed, failed, skipped = 0) {
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Vitest: `numPassedTests` and so on; a run that dies before its report counts as one failure. */
async function vitest(env) {
  const file = path.join(results, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  // On a real cluster the files share its nodes: one that makes a node would disturb what another asks of the scheduler.
  if (onCluster) args.push('--project=cluster', '--no-file-parallelism')
  const code = await run(node24, [path.join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], { env })
  const report = readReport(file)
  if (report === undefined) return count(0, 1)
  const failed = Math.max(report.numFailedTests, code === 0 ? 0 : 1)
  for (const { name: file, assertionResults } of report.testResults.filter((result) => result.status === 'failed')) {
    const names = assertionResults.filter((result) => result.status === 'failed').map((result) => result.fullName)
    // A file that cannot be loaded fails without a test of it.
    for (const name of names.length > 0 ? names : ['could not be run']) failures.push(`${path.relative(root, file)}: ${name}`)
  }
  count(report.numPassedTests, failed, report.numPendingTests + (report.numTodoTests ?? 0))
}

/** The names of what failed in a suite of Playwright's report and in the suites within it. */
function unexpectedIn(suite) {
  const here = suite.specs.filter((spec) => !spec.ok || spec.tests.some((test) => test.status === 'flaky'))
  return [...here.map((spec) => `${spec.file}:${spec.line}: ${spec.title}`), ...(suite.suites ?? []).flatMap(unexpectedIn)]
}

async function playwright(env) {
  const file = path.join(results, 'playwright.json')
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const code = await run(node24, [cli, 'test', '--reporter=list,json'], { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } })
  const report = readReport(file)
  if (report === undefined) return count(0, 1)
  const { expected, unexpected, flaky, skipped } = report.stats
  for (const suite of report.suites) failures.push(...unexpectedIn(suite))
  // A test that passes only on another try is a bug, so it is not a pass.
  count(expected, Math.max(unexpected + flaky, code === 0 ? 0 : 1), skipped)
}

await install()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const chromium = await findChromium()
const monitoring = onCluster ? {} : await findMonitoring()
const env = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  ...(chromium === undefined ? {} : { CHROME_PATH: chromium }),
  ...monitoring,
}

if (!onCluster) {
  for (const { name, ok } of await lint()) {
    count(ok ? 1 : 0, ok ? 0 : 1)
    if (!ok) failures.push(`lint: ${name}`)
  }
}
await build()
const browserCluster = onCluster ? process.env.PILOTHOUSE_TEST_BROWSER_KUBECONFIG : undefined
if (browserCluster) {
  await Promise.all([vitest(env), playwright({ ...env, PILOTHOUSE_TEST_KUBECONFIG: browserCluster })])
} else {
  await vitest(env)
  await playwright(env)
}

for (const failure of failures) process.stdout.write(`failed: ${failure}\n`)
const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
