/**
 * The import directions (docs/architecture.md): app -> components -> lib; server -> lib but never lib/client;
 * playground -> lib/kube at most. `tsPreCompilationDeps` makes `import type` count too.
 */
const inside = (...folders) => `^(${folders.join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'browser-never-imports-server',
      comment: 'app, components and lib run in the browser, or in both; server and playground are Node only',
      severity: 'error',
      from: { path: inside('app', 'components', 'lib') },
      to: { path: inside('server', 'playground') },
    },
    {
      name: 'components-do-not-know-pages',
      severity: 'error',
      from: { path: inside('components', 'lib') },
      to: { path: inside('app') },
    },
    { name: 'lib-knows-no-component', severity: 'error', from: { path: inside('lib') }, to: { path: inside('components') } },
    {
      name: 'lib-is-pure-outside-client',
      comment: 'lib/client is the one door of the browser to the server; the rest of lib is shared with the server',
      severity: 'error',
      from: { path: inside('lib'), pathNot: inside('lib/client') },
      to: { path: inside('lib/client') },
    },
    {
      name: 'server-takes-only-lib',
      severity: 'error',
      from: { path: inside('server') },
      to: { path: inside('app', 'components', 'lib/client', 'playground') },
    },
    {
      name: 'playground-takes-only-lib-kube',
      severity: 'error',
      from: { path: inside('playground') },
      to: { path: inside('app', 'components', 'server', 'content', 'messages', 'lib/(?!kube)[^/]+') },
    },
    {
      name: 'primitives-know-no-domain',
      comment: 'components/ui is used by everything, so it uses nothing of the product but itself and lib',
      severity: 'error',
      from: { path: inside('components/ui') },
      to: { path: '^components/(?!ui/)' },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: { pathNot: '(^|/)[^/]+\\.test\\.ts$' },
      to: { couldNotResolve: true, pathNot: '^(node:)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^(app|components|lib|server|playground|content|messages|e2e|bench|scripts)/',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
