// Specs share one world with what they test: the modules that jest's own environment loads anew for each spec file (some
// eight seconds of Nest, TypeORM and PDFs) are loaded once for each worker. Nothing here is mocked, so nothing needs
// a world of its own.
const { ModuleMocker } = require('jest-mock');
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

module.exports = class SharedEnvironment {
  constructor() {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = null;
    this.before = { console: globalThis.console, exit: process.exit, env: { ...process.env } };
  }
  async setup() {
    globalThis.jest = {
      fn: this.moduleMocker.fn.bind(this.moduleMocker),
      spyOn: this.moduleMocker.spyOn.bind(this.moduleMocker),
      setTimeout: (ms) => (globalThis[TIMEOUT] = ms),
    };
  }
  /** Leaves to the next spec what this one found. */
  async teardown() {
    this.moduleMocker.restoreAllMocks();
    delete globalThis[TIMEOUT];
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
  }
  getVmContext() {
    return null;
  }
  exportConditions() {
    return ['node', 'node-addons'];
  }
};
