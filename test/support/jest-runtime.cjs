// Loads a spec as Node itself does: the compiled module, by a real import(). See jest-environment.cjs.
const { join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');
const { default: JestRuntime } = require('jest-runtime');
const HANDLERS = Symbol.for('EVENT_HANDLERS');
const CIRCUS = /[/\\]jest-circus[/\\]/;

let evaluations = 0;

module.exports = class NativeRuntime extends JestRuntime {
  constructor(...args) {
    super(...args);
    this.rootDir = args[0].rootDir;
  }
  /** jest-circus keeps what it knows of a spec in its modules: each spec gets them fresh. */
  requireInternalModule(path) {
    delete globalThis[HANDLERS];
    for (const file of Object.keys(require.cache)) if (CIRCUS.test(file)) delete require.cache[file];
    return require(path);
  }
  unstable_shouldLoadAsEsm() {
    return true;
  }
  unstable_importModule(path) {
    const compiled = join(this.rootDir, 'dist', relative(this.rootDir, path)).replace(/\.ts$/, '.js');
    return import(`${pathToFileURL(compiled).href}?evaluation=${++evaluations}`);
  }
};
