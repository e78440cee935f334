export default {
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/apps', '<rootDir>/libs'],
  testRegex: '\\.spec\\.ts$',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transform: { '\\.[cm]?[jt]s$': '<rootDir>/test/support/jest-transform.cjs' },
  transformIgnorePatterns: [],
  moduleNameMapper: {
    '^#migrations$': '<rootDir>/migrations/index.ts',
    '^#(core|platform|features)/(.*)$': '<rootDir>/libs/$1/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1'],
  },
  globalSetup: '<rootDir>/test/support/jest-global.cjs',
  globalTeardown: '<rootDir>/test/support/jest-global-teardown.cjs',
  // Specs start whole processes, on machines that may be busy otherwise.
  testTimeout: 90_000,
  // Specs wait for the database as much as they compute.
  maxWorkers: '100%',
  // A spec that boots Nest keeps some 50 MB alive in its worker.
  workerIdleMemoryLimit: '1GB',
};
