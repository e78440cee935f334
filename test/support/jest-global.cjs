// Jest's own set-up files go through a CommonJS hook and resolve no `#` imports, so this one reaches the compiled
// modules by a real import(), which the transformer must not see.
const { pathToFileURL } = require('node:url');
const { join } = require('node:path');
const importModule = new Function('url', 'return import(url)');

module.exports = async () => {
  const { globalSetup } = await importModule(
    pathToFileURL(join(__dirname, '../../dist/test/support/global-setup.js')).href,
  );
  globalThis.stopTestPostgres = await globalSetup();
};
