// Types each feature's `*.graphql` documents against `schema.graphql`, by the official client preset, into
// `src/gql/<feature>/graphql.ts`; and writes the manifest of documents that the api takes from sessions.
//
//   node apps/dashboard/codegen.mjs              documents are sent by their hash
//   node apps/dashboard/codegen.mjs --whole      documents are sent whole, to an api that has no manifest
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { parse } from 'graphql';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const FEATURES = join(HERE, 'src/features');
const OUT = join(HERE, 'src/gql');
const MANIFEST = join(ROOT, 'dist/dashboard/operations.json');
const isWhole = process.argv.includes('--whole');

const schema = parse(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

const filesIn = (dir, ending) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesIn(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });

const config = {
  documentMode: 'string',
  useTypeImports: true,
  enumsAsTypes: true,
  onlyOperationTypes: true,
  skipTypename: true,
  dedupeFragments: true,
  scalars: {
    Date: 'string',
    DateTime: 'string',
    Month: 'string',
    Decimal: 'string',
    ID: 'string',
    JSON: 'unknown',
  },
  defaultScalarType: 'string',
};

/** Types one feature's documents. @returns hash → document */
async function generate(feature) {
  const documents = filesIn(join(FEATURES, feature), '.graphql').map((location) => {
    const rawSDL = readFileSync(location, 'utf8');
    return { location: relative(ROOT, location), rawSDL, document: parse(rawSDL) };
  });
  if (documents.length === 0) return {};
  const baseOutputDir = `${join(OUT, feature)}/`;
  const sections = await preset.buildGeneratesSection({
    baseOutputDir,
    schema,
    documents,
    plugins: [],
    pluginMap: {},
    config,
    presetConfig: {
      fragmentMasking: false,
      persistedDocuments: {
        hashAlgorithm: 'sha256',
        mode: isWhole ? 'embedHashInDocument' : 'replaceDocumentWithHash',
      },
    },
    documentTransforms: [],
  });
  mkdirSync(baseOutputDir, { recursive: true });
  let persisted = {};
  for (const section of sections) {
    const name = section.filename.slice(baseOutputDir.length);
    const content = await codegen({ ...section, schema });
    if (name === 'graphql.ts') writeFileSync(section.filename, content);
    if (name === 'persisted-documents.json') persisted = JSON.parse(content);
  }
  return persisted;
}

/** The ids of all messages, so that a misspelt one doesn't compile. */
function writeMessageIds() {
  const ids = filesIn(join(HERE, 'src'), 'messages.en.json').flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(file, 'utf8'))),
  );
  const lines = [...new Set(ids)].sort().map((id) => `  | ${JSON.stringify(id)}`);
  writeFileSync(join(OUT, 'message-ids.ts'), `export type MessageId =\n${lines.join('\n') || '  never'};\n`);
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
writeMessageIds();
const manifest = {};
for (const feature of readdirSync(FEATURES).sort()) {
  for (const document of Object.values(await generate(feature))) {
    manifest[`sha256:${createHash('sha256').update(document).digest('hex')}`] = document;
  }
}
if (!isWhole) {
  mkdirSync(dirname(MANIFEST), { recursive: true });
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
}
