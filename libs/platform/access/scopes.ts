/** What an API key may be let into, each with what it holds. A new area needs a line here and nothing else. */
export const AREAS = {
  agency: 'the agency’s settings, and as whom the key acts',
  members: 'members and invitations',
  keys: 'API keys',
  audit: 'the audit log',
  privacy: 'exports of personal data, and what erasing would do',
  clients: 'clients and their contacts',
  assistants: 'assistants',
  services: 'services',
  contracts: 'contracts, rates and prices',
  retainers: 'retainers, their statements and consents',
  tasks: 'tasks',
  manuals: 'manuals and who has read them',
  time: 'time entries',
  imports: 'imports of files',
  expenses: 'expenses and their receipts',
  billing: 'billing runs and previews',
  invoices: 'invoices and their papers',
  payments: 'payments',
  payouts: 'payouts, payables, bank accounts and payment files',
  margins: 'margins',
  taxes: 'taxes, who is taxed by them, and the tax report',
  accounting: 'accounts, the journal and balances',
  capacity: 'capacity reports',
  exports: 'exported files',
  notifications: 'what the key’s owner is told',
  views: 'saved views of lists',
  live: 'news of what changes, as far as its other scopes go',
} as const;

export type AreaName = keyof typeof AREAS;
/** Queries, subscriptions and GET read, all else writes. */
export type Access = 'read' | 'write';
/** What an API key may be used for, within what its owner may do; `*` is every area, later ones too. */
export type Scope = `${AreaName | '*'}:${Access}`;

/** Of everything. */
export const ALL_SCOPES = ['*:read', '*:write'] as const satisfies readonly Scope[];

/** What nobody writes, as it comes about by itself: there is no scope to change it. */
const READ_ALONE: ReadonlySet<AreaName | '*'> = new Set(['audit', 'margins', 'live'] as const);

const scopesOf = (area: AreaName | '*'): Scope[] =>
  READ_ALONE.has(area) ? [`${area}:read`] : [`${area}:read`, `${area}:write`];

/** All that there are. */
export const SCOPES: readonly Scope[] = (['*', ...Object.keys(AREAS)] as (AreaName | '*')[]).flatMap(scopesOf);

/** `"invoices:read"` → `"Read invoices and their papers."` */
export function describeScope(scope: Scope): string {
  const [area, access] = scope.split(':') as [AreaName | '*', Access];
  return `${access === 'read' ? 'Read' : 'Change'} ${area === '*' ? 'everything' : AREAS[area]}.`;
}

export const hasScope = (scopes: readonly Scope[], area: AreaName, access: Access): boolean =>
  scopes.includes(`*:${access}`) || scopes.includes(`${area}:${access}`);
