import { defineConfig } from '@playwright/test'

const chromium = process.env.CHROME_PATH
const onCluster = process.env.PILOTHOUSE_TEST_KUBECONFIG !== undefined

/** What looks at no cluster is the same on each: once, on the playground, is enough. */
const WITHOUT_CLUSTER = ['**/budget.spec.ts', '**/gallery.spec.ts', '**/learn.spec.ts', '**/learn-pictures.spec.ts']
/** What measures time has the machine for itself, after all others (`--no-deps` runs it alone). */
const TIMED = '**/start-command.spec.ts'

/** Browser tests start the product as `npm start` does (e2e/fixture). A test that needs a second try is a bug: no retries. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  projects: [
    { name: 'shared', testIgnore: [TIMED, ...(onCluster ? WITHOUT_CLUSTER : [])] },
    ...(onCluster ? [] : [{ name: 'timed', testMatch: TIMED, dependencies: ['shared'] }]),
  ],
  snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled', caret: 'hide' } },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    // Recording takes a quarter of the time; `--trace retain-on-failure` shows how a failure came about.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--font-render-hinting=none',
      ],
    },
  },
})
