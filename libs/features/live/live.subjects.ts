import { hasScope, ROLES, STAFF, type AreaName, type Caller, type Role } from '#platform/access';

export interface LiveDefinition {
  table: string;
  /** The column that names its rows; `id` without it. */
  key?: string;
  area: AreaName;
  roles: readonly Role[];
}

/** What can be watched: its table, whose rows the caller's own rights narrow, the area that an API key must read, and who may at all. */
export const LIVE_SUBJECTS = {
  CLIENT: { table: 'clients', area: 'clients', roles: [...STAFF, 'CLIENT'] },
  CONTRACT: { table: 'contracts', area: 'contracts', roles: [...STAFF, 'CLIENT'] },
  TASK: { table: 'tasks', area: 'tasks', roles: ROLES },
  TIME_ENTRY: { table: 'time_entries', area: 'time', roles: ROLES },
  /** By its assistant. */
  TIMER: { table: 'running_timers', key: 'assistant_id', area: 'time', roles: [...STAFF, 'ASSISTANT'] },
  WEEK: { table: 'time_weeks', area: 'time', roles: [...STAFF, 'ASSISTANT'] },
  EXPENSE: { table: 'expenses', area: 'expenses', roles: ROLES },
  /** By its contract. */
  RETAINER: { table: 'retainers', key: 'contract_id', area: 'retainers', roles: [...STAFF, 'CLIENT'] },
  BILLING_RUN: { table: 'billing_runs', area: 'billing', roles: STAFF },
  INVOICE: { table: 'invoices', area: 'invoices', roles: [...STAFF, 'CLIENT'] },
  PAYMENT: { table: 'payments', area: 'payments', roles: [...STAFF, 'CLIENT'] },
  PAYOUT: { table: 'payouts', area: 'payouts', roles: [...STAFF, 'ASSISTANT'] },
  IMPORT: { table: 'imports', area: 'imports', roles: STAFF },
} as const satisfies Readonly<Record<string, LiveDefinition>>;

export type LiveSubject = keyof typeof LIVE_SUBJECTS;

export const mayWatch = ({ role, scopes }: Caller, subject: LiveSubject): boolean => {
  const { roles, area } = LIVE_SUBJECTS[subject];
  return (roles as readonly Role[]).includes(role) && (!scopes || hasScope(scopes, area, 'read'));
};

/** All that a caller may watch. */
export const watchedBy = (caller: Caller): LiveSubject[] =>
  (Object.keys(LIVE_SUBJECTS) as LiveSubject[]).filter((subject) => mayWatch(caller, subject));
