// One transformer for our TypeScript and for the ESM-only packages (Nest 12 and others): everything becomes CommonJS,
// because Jest can require ES modules only from Node 24.9 on.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const swc = require('@swc/core');
const SELF = readFileSync(__filename);
const ESM = /^\s*(?:import[\s{*"']|export[\s{*])|\bimport\.meta\b|\bimport\s*\(/m;

const parserOf = (isTypeScript) =>
  isTypeScript ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' };

module.exports = {
  getCacheKey: (source, file) => createHash('sha1').update(SELF).update(file).update(source).digest('hex'),
  process(source, file) {
    const isTypeScript = /\.[cm]?tsx?$/.test(file);
    if (!isTypeScript && !ESM.test(source)) return { code: source };
    // ES modules make these two themselves; in CommonJS they're there already.
    const declarable = source.replace(/\bconst (__dirname|__filename)\b/g, 'var $1');
    return swc.transformSync(declarable, {
      filename: file,
      swcrc: false,
      configFile: false,
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2022',
        keepClassNames: true,
        parser: parserOf(isTypeScript),
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    });
  },
};
