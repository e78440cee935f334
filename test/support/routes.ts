import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { open } from './site.js';
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

/**
 * Which paths each of the demo's people goes through, and strangers. Where a path has an `$id`, the first that its list links to.
 */
export const WALKS: Record<'stranger' | 'owner' | 'assistant' | 'accountant' | 'client', string[]> = {
  stranger: ['/sign-in', '/sign-up', '/confirmed', '/forgotten', '/reset-password', '/accept-invitation', '/join'],
  owner: [
    '/',
    '/inbox',
    '/clients',
    '/clients/$id',
    '/contracts',
    '/contracts/new',
    '/contracts/$id',
    '/retainers',
    '/retainers/$id',
    '/tasks',
    '/tasks/$id',
    '/tasks/recurring',
    '/manuals',
    '/time',
    '/time/approvals',
    '/time/running',
    '/billing',
    '/invoices',
    '/invoices/$id',
    '/invoices/new',
    '/payments',
    '/payments/receivables',
    '/capacity',
    '/team',
    '/team/$id',
    '/payouts',
    '/payouts/$id',
    '/jobs',
    '/imports',
    '/account',
    '/settings',
  ],
  assistant: ['/me/today', '/me/tasks', '/me/week', '/me/manuals', '/me/payouts', '/me/leave', '/me/profile'],
  accountant: ['/', '/reports', '/books', '/exports', '/payouts/payables'],
  client: [
    '/portal',
    '/portal/invoices',
    '/portal/invoices/$id',
    '/portal/retainer',
    '/portal/requests',
    '/portal/approvals',
  ],
};

/** Where a path leads to for this person: itself, or the first of its kind that its list has. */
export async function addressOf(page: Page, path: string): Promise<string> {
  if (!path.endsWith('/$id')) return path;
  const list = path.slice(0, -'/$id'.length);
  await open(page, list);
  const isOne = new RegExp(`^${list}/[0-9a-f-]{36}`);
  const links = await page
    .locator(`a[href^="${list}/"]`)
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  const first = links.find((href) => isOne.test(href));
  if (!first) throw new Error(`${list} links to none of its records`);
  return first;
}
