// The first step of every npm script, in plain JavaScript without packages: it installs what's missing, compiles what
// has changed, and only then runs what was asked for. So each script works on a fresh clone with no step before it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const INSTALLED = join(ROOT, 'node_modules/.factotum-installed');
const BUILT = join(ROOT, 'dist/.factotum-built');
const DASHBOARD = 'apps/dashboard';
const DASHBOARD_BUILT = join(ROOT, 'dist/.dashboard-built');
/** The commands that show the dashboard, or check it. */
const WITH_DASHBOARD = new Set(['start', 'test', 'check', 'build']);
const NODE_FLAGS = ['--enable-source-maps'];

const COMMANDS = {
  start: ['dist/apps/supervisor/main.js'],
  simulate: ['dist/apps/simulate/main.js'],
  bench: ['--expose-gc', 'dist/test/bench/main.js'],
  // Specs make and forget much: a larger nursery spares a twentieth of their time.
  test: ['--max-semi-space-size=64', 'node_modules/jest/bin/jest.js', '-c', '.config/jest.config.mjs'],
  check: ['apps/supervisor/check.mjs'],
  verify: ['dist/apps/verify/main.js'],
  build: [],
};

const say = (text) => process.stderr.write(`${text}\n`);

function run(command, args) {
  // What installs and compiles may talk to people, but never on standard output, which belongs to the command itself.
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  return new Promise((resolve) => {
    const end = (status, why = '') => {
      if (status === 0) return resolve();
      say(`${[command, ...args].join(' ')} failed${why}`);
      process.exit(status || 1);
    };
    child.once('error', (error) => end(1, `: ${error.message}`));
    child.once('exit', (code) => end(code));
  });
}

const digest = (file) =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, file)))
    .digest('hex');

async function install() {
  const wanted = digest('package-lock.json');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return;
  say('Installing packages …');
  // Not `npm ci`: it refuses a lock that lacks other platforms' optional packages, which some registries don't serve.
  await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(INSTALLED, wanted);
}

/** When the newest file below a folder was changed, but for what is generated. */
function newestSource(dir, isSource = (name) => name.endsWith('.ts')) {
  let newest = 0;
  for (const entry of readdirSync(join(ROOT, dir), { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) {
      const isOther = path === DASHBOARD || path === `${DASHBOARD}/src/gql`;
      newest = Math.max(newest, isOther ? 0 : newestSource(path, isSource));
    } else if (isSource(entry.name)) newest = Math.max(newest, statSync(join(ROOT, path)).mtimeMs);
  }
  return newest;
}

const isBuilt = (marker, newest) => existsSync(marker) && Number(readFileSync(marker, 'utf8')) >= newest;

async function build() {
  const newest = Math.max(
    ...['apps', 'libs', 'migrations', 'test'].map((dir) => newestSource(dir)),
    statSync(join(ROOT, 'tsconfig.json')).mtimeMs,
  );
  if (isBuilt(BUILT, newest)) return;
  say('Compiling …');
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
  writeFileSync(BUILT, String(newest));
}

async function buildDashboard() {
  const newest = Math.max(
    newestSource(DASHBOARD, () => true),
    statSync(join(ROOT, 'schema.graphql')).mtimeMs,
    existsSync(INSTALLED) ? statSync(INSTALLED).mtimeMs : 0,
  );
  if (isBuilt(DASHBOARD_BUILT, newest)) return;
  say('Building the dashboard …');
  await run(process.execPath, [`${DASHBOARD}/build.mjs`]);
  writeFileSync(DASHBOARD_BUILT, String(newest));
}

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  say(`Unknown command ${name}: one of ${Object.keys(COMMANDS).join(', ')}`);
  process.exit(2);
}
await install();
// Neither needs the other.
await Promise.all([build(), WITH_DASHBOARD.has(name) && buildDashboard()]);
if (name === 'build') process.exit(0);
// Paths that a person gives are relative to where npm was called.
const cwd = name === 'simulate' ? (process.env.INIT_CWD ?? process.cwd()) : ROOT;
const args = command.map((part) => (part.startsWith('-') || !part.includes('/') ? part : join(ROOT, part)));
const child = spawn(process.execPath, [...NODE_FLAGS, ...args, ...rest], { cwd, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 + 15 : 1)));
