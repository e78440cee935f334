// The one gate beside the tests: format, lint, boundaries, types (the build has checked those), schema and migration drift.
import { spawn } from 'node:child_process';

const CHECKS = {
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  lint: ['node_modules/eslint/bin/eslint.js', '-c', '.config/eslint.config.mjs', '--max-warnings', '0', '.'],
  boundaries: [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.config/dependency-cruiser.cjs',
    'apps',
    'libs',
    'migrations',
    'test',
  ],
  dashboard: ['node_modules/typescript/bin/tsc', '-p', 'apps/dashboard/tsconfig.json'],
  'schema and migrations': ['dist/test/drift/main.js'],
};

function run(name, args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((done) => child.on('exit', (code) => done({ name, code, output })));
}

const names = Object.keys(CHECKS);
const results = await Promise.all(names.map((name) => run(name, CHECKS[name])));
for (const { name, code, output } of results) {
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}\n`);
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
}
process.exit(results.some(({ code }) => code !== 0) ? 1 : 0);
