import { SHARED } from '../test/support/bundle.mjs';

/** With UNBUNDLED=1 specs run on the sources themselves, slower, with their lines in what fails. */
const product = process.env.UNBUNDLED
  ? { '^#(core|platform|features)/(.*)$': '<rootDir>/libs/$1/$2/index.ts' }
  : {
      '^#(core|platform|features)/(.*)$': '<rootDir>/dist/.bundle/$1/$2.cjs',
      [`^(${SHARED.join('|')})$`]: '<rootDir>/dist/.bundle/packages/$1.cjs',
    };

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
    ...product,
    '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1'],
  },
  // Decorators write into it as soon as a class is loaded.
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/jest-global.cjs',
  globalTeardown: '<rootDir>/test/support/jest-global-teardown.cjs',
  // Specs start whole processes, on machines that may be busy otherwise.
  testTimeout: 90_000,
  // Specs wait for the database as much as they compute.
  maxWorkers: '100%',
  // A spec that boots Nest keeps some 50 MB alive in its worker.
  workerIdleMemoryLimit: '1GB',
};
