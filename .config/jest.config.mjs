export default {
  rootDir: '..',
  // Specs run compiled, as Node loads modules, and share them: see there.
  testEnvironment: '<rootDir>/test/support/jest-environment.cjs',
  runtime: '<rootDir>/test/support/jest-runtime.cjs',
  testSequencer: '<rootDir>/test/support/jest-sequencer.cjs',
  roots: ['<rootDir>/test', '<rootDir>/apps', '<rootDir>/libs'],
  testRegex: '\\.spec\\.ts$',
  // A run of all tests stays below twenty minutes: these journeys, whose money is tried without a browser too, are for LOOKS=all.
  testPathIgnorePatterns:
    process.env.LOOKS === 'all' ? [] : ['/test/browser/(office|meanwhile|untouched|deeds-\\w+)\\.spec'],
  transform: {},
  globalSetup: '<rootDir>/test/support/jest-global.cjs',
  globalTeardown: '<rootDir>/test/support/jest-global-teardown.cjs',
  // Specs start whole processes, on machines that may be busy otherwise.
  testTimeout: 90_000,
  // Specs wait for the database as much as they compute; more of them at once only take each other's processor.
  maxWorkers: '100%',
  // A spec that boots Nest keeps some 50 MB alive in its worker.
  workerIdleMemoryLimit: '1GB',
};
