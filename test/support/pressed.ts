import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'playwright-core';
import { ROOT } from './root.js';

let names: Map<string, string> | undefined;

/** What the dashboard can have the api change: the names of its mutations by the hashes that it sends for them. */
export function deedsOfDashboard(): Map<string, string> {
  names ??= new Map(
    Object.entries(JSON.parse(readFileSync(join(ROOT, 'dist/dashboard/operations.json'), 'utf8')) as object)
      .map(([hash, document]) => [hash, /^mutation (\w+)/.exec(String(document))?.[1]] as const)
      .filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return names;
}

/** The mutation that a request sends, by its name. A request with a file is no JSON as a whole. */
export function deedIn(request: Request): string | undefined {
  const hash = request.url().endsWith('/graphql') && /"documentId":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
  return hash ? deedsOfDashboard().get(hash) : undefined;
}
