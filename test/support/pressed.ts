import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'playwright-core';
import { ROOT } from './root.js';

/** A mutation, which may come after its fragments, by its own name and what it asks of the api first. */
const MUTATION = /(?:^|\} )mutation (\w+)[^{]*\{ (?:\w+: )?(\w+)/;

let mutations: { hash: string; deed: string; field: string }[] | undefined;

function mutationsOfDashboard(): NonNullable<typeof mutations> {
  mutations ??= Object.entries(
    JSON.parse(readFileSync(join(ROOT, 'dist/dashboard/operations.json'), 'utf8')) as Record<string, string>,
  ).flatMap(([hash, document]) => {
    const [, deed, field] = MUTATION.exec(document) ?? [];
    return deed && field ? [{ hash, deed, field }] : [];
  });
  return mutations;
}

/** What the dashboard can have the api change: the names of its mutations by the hashes that it sends for them. */
export const deedsOfDashboard = (): Map<string, string> =>
  new Map(mutationsOfDashboard().map(({ hash, deed }) => [hash, deed]));

/** Those of them that change what is there, by what the api calls them. */
export const deedsThatChange = (): string[] =>
  mutationsOfDashboard()
    .filter(({ field }) => /^(update|set|change|edit|save|grant|note|configure)[A-Z]|^grantTo/.test(field))
    .map(({ deed }) => deed);

/** The mutation that a request sends, by its name. A request with a file is no JSON as a whole. */
export function deedIn(request: Request): string | undefined {
  const hash = request.url().endsWith('/graphql') && /"documentId":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
  return hash ? deedsOfDashboard().get(hash) : undefined;
}
