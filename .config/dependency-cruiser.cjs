// Which part of the house may read which. `npm run check` fails on an arrow that points the other way.
// A feature imports only features on earlier rows.
const ranks = [
  ['identity'],
  ['live', 'notifications', 'saved-views', 'journal'],
  ['clients', 'assistants', 'services', 'documents', 'time-settings'],
  ['contracts'],
  ['retainers', 'time-entries', 'manuals'],
  ['tasks'],
  ['timers', 'time-sheets', 'time-corrections', 'expenses', 'time-exports'],
  ['imports', 'billing'],
  ['capacity', 'billing-runs'],
  ['agreements', 'receivables', 'deferred-revenue'],
  ['contract-changes', 'renewals', 'charters'],
  ['invoices'],
  ['payouts', 'margins', 'accounting', 'retainer-care', 'taxes', 'exports', 'payments', 'remarks'],
  ['exchange-rates', 'financial-reports', 'verification', 'card-payments'],
  ['reminders', 'invoice-mail'],
  ['account-statements', 'client-activity'],
  ['privacy'],
  ['demo'],
];
const one = (names) => `^libs/features/(${names.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const featureRanks = ranks.map((names, i) =>
  rule(
    `feature-rank-${i}`,
    'a feature imports only features of an earlier rank',
    { path: one(names), pathNot: '\\.spec\\.ts$' },
    {
      path: '^libs/features/([^/]+)/',
      pathNot: [...(i ? [one(ranks.slice(0, i).flat())] : []), ...names.map((name) => `^libs/features/${name}/`)],
    },
  ),
);
// Two features of one rank don't know each other either.
const siblings = ranks.flat().map((name) =>
  rule(
    `no-sibling-of-${name}`,
    'features of one rank are strangers',
    { path: `^libs/features/${name}/`, pathNot: '\\.spec\\.ts$' },
    {
      path: one(
        ranks
          .find((names) => names.includes(name))
          .filter((other) => other !== name)
          .concat('-none-'),
      ),
    },
  ),
);

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'no import cycle anywhere',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'core-is-pure',
      'the core imports itself only',
      { path: '^libs/core/', pathNot: '\\.spec\\.ts$' },
      { path: '^(libs/(platform|features)|apps|migrations|test)/' },
    ),
    rule(
      'core-uses-no-packages',
      'but for the calendar, the core needs no package',
      { path: '^libs/core/', pathNot: '\\.spec\\.ts$' },
      {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'unknown'],
        pathNot: 'node_modules/(temporal-polyfill|rrule-temporal)/',
      },
    ),
    rule(
      'calendar-package-in-time-only',
      'local time is read in one place',
      { path: '^libs/core/(?!time/)' },
      { path: 'node_modules/(temporal-polyfill|rrule-temporal)/' },
    ),
    rule(
      'platform-below-features',
      'the platform knows neither rules nor features nor apps',
      { path: '^libs/platform/', pathNot: '\\.spec\\.ts$' },
      {
        path: '^(libs/(core/(?!money|time|result|collections|lifecycle)|features)|apps)/',
      },
    ),
    rule('libs-never-import-apps', '', { path: '^libs/' }, { path: '^(apps|test)/' }),
    rule('apps-are-strangers', '', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    rule(
      'through-the-front-door',
      'another area is imported through its index.ts',
      { path: '^libs/(core|features|platform)/([^/]+)/' },
      {
        path: '^libs/(core|features|platform)/([^/]+)/(?!index\\.ts$)',
        pathNot: '^libs/$1/$2/',
      },
    ),
    rule('apps-through-the-front-door', '', { path: '^(apps|test)/' }, { path: '^libs/[^/]+/[^/]+/(?!index\\.ts$)' }),
    rule(
      'migrations-are-frozen',
      'a migration imports only typeorm',
      { path: '^migrations/' },
      { pathNot: '^(node_modules/typeorm|migrations)/' },
    ),
    rule(
      'queue-only-in-jobs',
      'features define jobs and know no queue',
      { path: '^(libs|apps)/', pathNot: '^libs/platform/(jobs|database|health)/' },
      { path: 'node_modules/(bullmq|ioredis)/' },
    ),
    rule(
      'feature-has-a-rank',
      'add the new feature to the ranks above',
      { path: '^libs/features/[^/]+/', pathNot: one(ranks.flat()) },
      {},
    ),
    ...featureRanks,
    ...siblings,
  ],
  options: {
    // Its paths say where `#core/money` stands in the sources; at run time package.json's imports do.
    tsConfig: { fileName: '.config/tsconfig.boundaries.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
