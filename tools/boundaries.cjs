// Which room may import which. Everything below is made from these lists; the order of the stages is the order of the trail.
const stages = [
  'people',
  'documents',
  'challenge',
  'workshop',
  'rfi',
  'matching',
  'competition',
  'contract',
  'records',
  'overview',
];
const platform = {
  database: [],
  engine: ['process', 'database'],
  graphql: ['process', 'database'],
  notify: ['process', 'engine', 'database'],
};
const below = ['process', ...Object.keys(platform)];
const alsoAllowed = { contract: ['tariff'] };
const spec = '\\.spec\\.ts$';
/** What a room lets others import: its index, its machines, and a part that has a door of its own. */
const doors =
  '^libs/[^/]+/(index|machine|[^/]+\\.machine|(templates|simulation|statistics|finance|statement|rank|round)/index|model|places|embedded)\\.ts$';
const anyOf = (names) => `(${names.join('|')})`;

/** A room may reach itself and the listed rooms; every other room is out of bounds. */
const onlyRooms = (name, room, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^libs/${room}/` },
  to: { path: '^libs/', pathNot: `^libs/${anyOf([room, ...allowed])}/` },
});

/** Files here may reach their own room and the listed packages, and nothing else: not even Node. */
const onlyPackages = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: spec },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    onlyPackages(
      'machines-are-pure',
      '^libs/([^/]+)/[^/]+\\.machine\\.ts$',
      ['^libs/process/', '^libs/$1/[^/]+\\.machine\\.ts$', '^node_modules/xstate/'],
      'A machine decides from what it is given: xstate, @utfall/process and the machines of its own room only.',
    ),
    onlyPackages('process-needs-nothing', '^libs/process/', ['^libs/process/', '^node_modules/xstate/'], 'Pure core.'),
    onlyPackages('tariff-needs-nothing', '^libs/tariff/', ['^libs/tariff/'], 'The same file runs in the browser.'),
    ...Object.entries(platform).map(([room, allowed]) =>
      onlyRooms('platform-knows-no-stage', room, allowed, 'The platform serves every stage and knows none.'),
    ),
    ...stages.map((room, at) =>
      onlyRooms(
        'stage-looks-back-only',
        room,
        [...below, ...stages.slice(0, at), ...(alsoAllowed[room] ?? [])],
        'A stage imports earlier stages only; news the other way is an effect to the trail.',
      ),
    ),
    {
      name: 'room-is-listed',
      comment: 'A new room gets its place in the lists above first.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/${anyOf(['tariff', ...below, ...stages])}/` },
      to: {},
    },
    {
      name: 'front-door-only',
      comment: 'Another room is reached through @utfall/room or @utfall/room/machine.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', doors] },
    },
    {
      name: 'front-door-only',
      comment: 'By package name, so that package.json and the Nx graph tell the truth.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      from: { path: '^(apps|test|tools)/' },
      to: { path: '^libs/', pathNot: doors },
    },
    {
      name: 'libs-are-below-apps',
      severity: 'error',
      from: { path: '^libs/', pathNot: spec },
      to: { path: '^(apps|test|tools)/' },
    },
    {
      name: 'web-sees-no-server-code',
      comment: 'The browser gets tariff, machine JSON made at build and generated types.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: {
        path: ['^libs/(?!tariff/)', '^apps/(?!web/)', '^node_modules/(@nestjs|@apollo/server|typeorm|pg|xstate)/'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|[.]data|[.]nx|generated)/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
