/** Who may import whom. CONTRIBUTING.md says it in words; infra/checks/test/boundaries.test.ts breaks each rule once. */

const PACKAGES = '^packages/';
const PURE = '^packages/(contracts|money|calendar)/';
const DOMAIN_FILE = '\\.(entity|errors|lifecycle)\\.ts$';
const TEST_FILE = '(\\.test\\.ts$|/test/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-app-imports-an-app',
      comment: 'Services meet in the graph and on the bus; only the one-process root imports them.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/single/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-package-imports-an-app',
      severity: 'error',
      from: { path: '^(packages|infra)/', pathNot: TEST_FILE },
      to: { path: '^apps/' },
    },
    {
      name: 'pure-packages-stand-alone',
      comment: 'contracts, money and calendar import nothing of ours.',
      severity: 'error',
      from: { path: '^packages/(contracts|money|calendar)/', pathNot: TEST_FILE },
      to: { path: '^(packages|apps|infra)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'contracts-import-zod-only',
      severity: 'error',
      from: { path: '^packages/contracts/src/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'kit-is-the-ground',
      comment: 'kit imports contracts, money and the shared SDL.',
      severity: 'error',
      from: { path: '^packages/kit/', pathNot: TEST_FILE },
      to: { path: PACKAGES, pathNot: '^packages/(kit|contracts|money|graphql)/' },
    },
    {
      name: 'kit-domain-is-plain',
      comment: 'Entities stand on kit/domain, so it knows neither Nest nor the service half.',
      severity: 'error',
      from: { path: '^packages/kit/src/domain/', pathNot: TEST_FILE },
      to: { path: '(^packages/kit/src/service/|node_modules/@nestjs/)' },
    },
    {
      name: 'domain-files-know-no-framework',
      comment:
        'Entities, errors and lifecycles import kit/domain, pure packages, the ORM core, each other and plain files.',
      severity: 'error',
      from: { path: `^apps/[^/]+/src/.*${DOMAIN_FILE}` },
      to: {
        pathNot: [
          DOMAIN_FILE,
          PURE,
          '^packages/kit/src/domain/',
          'node_modules/@mikro-orm/core/',
          '^apps/[^/]+/src/schema\\.types\\.ts$',
          '^crypto$',
          '^apps/.+/[^/.]+\\.ts$',
        ],
      },
    },
    {
      name: 'domain-files-reach-no-framework',
      comment: 'Nor through a plain file.',
      severity: 'error',
      from: { path: `^apps/[^/]+/src/.*${DOMAIN_FILE}` },
      to: { path: 'node_modules/@nestjs/', reachable: true },
    },
    {
      name: 'schema-types-are-types',
      comment: 'The generated file has no values; importing one would run it.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '/schema\\.types\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-tests',
      comment: 'No product code imports a test, a test helper package or a development dependency.',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/(src|migrations)/', pathNot: [TEST_FILE, '^packages/(testing|graphql)/'] },
      to: { path: ['\\.test\\.ts$', '^packages/testing/'] },
    },
    {
      name: 'no-development-dependency-at-run-time',
      comment: 'The explorer is bundled when it is built.',
      severity: 'error',
      from: {
        path: '^(apps|packages)/[^/]+/(src|migrations)/',
        pathNot: [TEST_FILE, '^packages/(testing|graphql|explorer)/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'packages-by-their-name',
      comment: 'Another workspace is imported by its name, whose exports say what is public.',
      severity: 'error',
      from: { path: '^(apps|packages|infra)/([^/]+)/' },
      to: { path: '^(apps|packages|infra)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-cycles',
      comment: 'Entities alone may know each other: a relation has two ends, and the ORM resolves them late.',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] }, via: { pathNot: '\\.entity\\.ts$' } },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
