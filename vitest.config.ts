import { defineConfig } from 'vitest/config'

/**
 * Two projects: `unit` is everything beside the code; `cluster` is the files that take their API server from
 * `PILOTHOUSE_TEST_KUBECONFIG` when it is set, and the playground otherwise (named `*.cluster.test.ts`).
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    exclude: ['node_modules/**', '.next/**', 'e2e/**'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.ts'], exclude: ['**/*.cluster.test.ts', 'node_modules/**', '.next/**', 'e2e/**'] },
      },
      { extends: true, test: { name: 'cluster', include: ['**/*.cluster.test.ts'], exclude: ['node_modules/**', '.next/**', 'e2e/**'] } },
    ],
  },
})
