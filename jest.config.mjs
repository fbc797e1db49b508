const swc = ({ tsx }) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
      keepClassNames: true,
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

// One Jest for the whole workspace: libs keep a single config file (their package.json).
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/cluster.ts',
  globalTeardown: '<rootDir>/test/support/clusterTeardown.ts',
  testMatch: [
    '<rootDir>/libs/**/*.spec.ts',
    '<rootDir>/apps/**/*.spec.ts',
    '<rootDir>/apps/**/*.spec.tsx',
    '<rootDir>/tools/**/*.spec.ts',
    '<rootDir>/test/**/*.spec.ts',
  ],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '\\.module\\.css$': '<rootDir>/test/support/classes.ts' },
  transform: { '^.+\\.ts$': swc({ tsx: false }), '^.+\\.tsx$': swc({ tsx: true }) },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.nx/'],
  testSequencer: '<rootDir>/tools/test.order.mjs',
  reporters: ['default', '<rootDir>/tools/test.reporter.mjs'],
  watchman: false,
  testTimeout: 120000,
  maxWorkers: 2,
};
