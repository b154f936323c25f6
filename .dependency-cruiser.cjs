/** The levels of the house (CONTRIBUTING.md), held by a machine. Types may be named across any border. */
const FEATURES = '^src/(?!platform|console|container|demo)[^/]+/';
const ENTRY = '^(src/(main|app|container|data-source|start)\\.ts|src/container/|scripts/|test/)';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'platform-imports-no-feature',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(?!platform/)' },
    },
    {
      name: 'console-imports-no-feature',
      comment: 'The shell is handed screens and accounts by the container.',
      severity: 'error',
      from: { path: '^src/console/' },
      to: { path: '^src/(?!platform/|console/)' },
    },
    {
      name: 'features-meet-at-the-index',
      comment: 'Another feature is what its index.ts exports; an entity may be imported for a foreign key.',
      severity: 'error',
      from: { path: '^src/(?!platform|console|demo)([^/]+)/' },
      to: {
        path: FEATURES,
        pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '\\.entity\\.ts$', '\\.status\\.ts$'],
      },
    },
    {
      name: 'entities-import-entities-only',
      severity: 'error',
      from: { path: '\\.(entity|status)\\.ts$' },
      to: { path: FEATURES, pathNot: '\\.(entity|status)\\.ts$' },
    },
    {
      name: 'schema-and-policy-stay-home',
      severity: 'error',
      from: { path: '^src/([^/]+)/.*\\.(schema|policy)\\.ts$' },
      to: { path: FEATURES, pathNot: ['^src/$1/', '\\.status\\.ts$', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'services-know-no-shell',
      severity: 'error',
      from: { path: '\\.service\\.ts$' },
      to: { path: ['node_modules/(express|adminjs|@adminjs)', '^src/console/'] },
    },
    {
      name: 'shells-hold-no-repository',
      comment: 'Routes, screens and jobs parse, call a service and shape the answer.',
      severity: 'error',
      from: { path: '^src/(?!platform/)[^/]+/.*\\.(routes|jobs)\\.ts$' },
      to: { path: ['node_modules/typeorm', '\\.entity\\.ts$'] },
    },
    {
      name: 'only-entries-import-the-container',
      severity: 'error',
      from: { pathNot: ENTRY },
      to: { path: ['^src/(container|app|main|start)\\.ts$', '^src/container/'] },
    },
    {
      name: 'no-test-in-the-house',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '(^test/|\\.test\\.ts$)' },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test\\.ts$|^src/console/components/)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
