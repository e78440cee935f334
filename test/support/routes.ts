import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from './root.js';

const FEATURES = join(ROOT, 'apps/dashboard/src/features');

/** Every path that the dashboard's features declare. */
export const declaredPaths = (): string[] =>
  readdirSync(FEATURES)
    .flatMap((feature) => {
      const files = readdirSync(join(FEATURES, feature)).filter((name) => name === 'routes.ts');
      return files.map((name) => readFileSync(join(FEATURES, feature, name), 'utf8'));
    })
    .flatMap((source) => [...source.matchAll(/path: '([^']+)'/g)].map(([, path]) => path as string));

/** Where nobody stays: they lead to where the thing stands for whoever looks. The journeys go there. */
export const PASSED_THROUGH = ['/go/$kind', '/go/$kind/$id', '/welcome'];

const OFFICE = [
  '/',
  '/inbox',
  '/inbox/preferences',
  '/clients',
  '/clients/$id',
  '/clients/$id/$tab',
  '/contracts/new',
  '/contracts',
  '/contracts/$id',
  '/contracts/$id/compare',
  '/contracts?show=drafts',
  '/contracts/$id',
  '/contracts/$id/edit',
  '/retainers',
  '/retainers/$id',
  '/tasks',
  '/tasks/$id',
  '/tasks/recurring',
  '/manuals',
  '/manuals/$id',
  '/manuals/$id/edit',
  '/time',
  '/time/approvals',
  '/time/approvals/expenses',
  '/time/running',
  '/billing',
  '/billing/$id',
  '/invoices',
  '/invoices/$id',
  '/invoices/new',
  '/payments',
  '/payments/$id',
  '/payments/receivables',
  '/payments/write-offs',
  '/payments/statement',
  '/capacity',
  '/capacity?try=1',
  '/team',
  '/team/$id',
  '/payouts',
  '/payouts/$id',
  '/payouts/batches',
  '/jobs',
  '/imports',
  '/imports/$id',
  '/imports/clients',
  '/imports/clients/$id',
  '/account',
  '/settings',
  '/settings/$section',
];

const BOOKS = [
  '/',
  '/reports',
  '/reports/$key',
  '/books',
  '/books/accounts',
  '/books/accounts/$id',
  '/books/periods',
  '/books/rates',
  '/exports',
  '/payouts/payables',
];

const NEEDS_RECORD = /\$id|\$tab|show=/;

/**
 * Which paths each of the demo's people goes through, strangers, and the owner of an agency that was opened just now. A path
 * with an `$` is found among the links of the pages before it: the first record for an `$id`, each one for anything else.
 */
export const WALKS: Record<
  'stranger' | 'owner' | 'manager' | 'newcomer' | 'assistant' | 'accountant' | 'client',
  string[]
> = {
  stranger: [
    ...[
      '/sign-in',
      '/sign-up',
      '/confirmed',
      '/forgotten',
      '/reset-password',
      '/accept-invitation',
      '/join',
      '/closed',
    ],
  ],
  owner: OFFICE,
  manager: OFFICE,
  newcomer: [...OFFICE, ...BOOKS.slice(1)].filter((path) => !NEEDS_RECORD.test(path)),
  assistant: [
    '/me/today',
    '/me/tasks',
    '/me/tasks/$id',
    '/me/week',
    '/me/manuals',
    '/me/manuals/$id',
    '/me/briefs',
    '/me/payouts',
    '/me/payouts/$id',
    '/me/expenses',
    '/me/leave',
    '/me/profile',
  ],
  accountant: BOOKS,
  client: [
    '/portal',
    '/portal/invoices',
    '/portal/invoices/$id',
    '/portal/retainer',
    '/portal/requests',
    '/portal/requests/$id',
    '/portal/requests/files',
    '/portal/approvals',
    '/portal/people',
  ],
};

/** A walk in parts that can be gone by themselves: each begins with a path that needs no other page to be found. */
export function partsOf(paths: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (const path of paths) {
    if (path.includes('$')) parts.at(-1)?.push(path);
    else parts.push([path]);
  }
  return parts;
}

/** The addresses within this app to which a page links. */
export const linksOf = (page: Page): Promise<string[]> =>
  page.locator('a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));

/** Which of the links a path means. @throws if there is none */
export function addressesOf(path: string, links: readonly string[]): string[] {
  if (!path.includes('$')) return [path];
  const pattern = new RegExp(`^${path.replaceAll('$id', '[0-9a-f-]{36}').replaceAll(/\$\w+/g, '[\\w-]+')}$`);
  const found = [...new Set(links.filter((href) => pattern.test(href)))];
  if (found.length === 0) throw new Error(`nothing links to a ${path}`);
  return path.endsWith('$id') || !/\$\w+$/.test(path) ? found.slice(0, 1) : found;
}
