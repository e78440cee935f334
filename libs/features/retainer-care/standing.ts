import {
  availableIn,
  isPaceKnown,
  ownUseOf,
  percentUsed,
  projectPeriods,
  runOutDay,
  type BalanceQuantity,
  type RetainerRow,
} from '#core/billing';
import type { LocalDate, Month } from '#core/time';
import type { TenantTransaction } from '#platform/tenancy';
import { loadOpenRetainers, type OpenRetainer } from './load-open-retainers.js';

/** How a retainer stands in the present month, by the rules of billing. */
export interface Standing {
  readonly period: Month;
  /** With approved work alone. */
  readonly approved: RetainerRow;
  /** With all work that isn't rejected. */
  readonly tracked: RetainerRow;
  readonly available: BalanceQuantity;
  readonly percent: number;
  /** The part of the tracked use by work done in the month itself. */
  readonly ownUse: BalanceQuantity;
  readonly isPaceKnown: boolean;
  readonly runsOutOn?: LocalDate;
}

/** Why there is no standing: the rules' code, and what it speaks of. */
export interface StandingProblem {
  readonly code: string;
  readonly subject: string;
}

/** Undefined where the retainer has no present month: it is closed, or before the first. */
export function standingOf(retainer: OpenRetainer): Standing | StandingProblem | undefined {
  const { today, approved: approvedEntries, tracked: entries, ...of } = retainer;
  const month = today.slice(0, 7);
  const approved = projectPeriods({ ...of, month, entries: approvedEntries });
  const tracked = projectPeriods({ ...of, month, entries });
  if (!approved.ok) return approved.error;
  if (!tracked.ok) return tracked.error;
  const [was, is] = [approved.value.at(-1), tracked.value.at(-1)];
  if (!was || !is) return undefined;
  const own = ownUseOf(is);
  if (!own.ok) return own.error;
  const available = availableIn(is.row);
  const usedIn = new Map(tracked.value.map(({ row }) => [row.period, row.used]));
  const ends = runOutDay(of, { row: is.row, ownUse: own.value, asOf: today, usedIn });
  return {
    ...{ period: month, approved: was.row, tracked: is.row, available },
    ...{ percent: percentUsed(is.row.used, available), ownUse: own.value },
    isPaceKnown: isPaceKnown(of.contract, today),
    ...(ends.ok && ends.value && { runsOutOn: ends.value }),
  };
}

export const isProblem = (standing: Standing | StandingProblem | undefined): standing is StandingProblem =>
  standing !== undefined && 'code' in standing;

/** A retainer with its standing, by contract id; in a transaction of the whole agency. */
export async function loadStandings(
  transaction: TenantTransaction,
  contractIds: readonly string[],
): Promise<Map<string, { retainer: OpenRetainer; standing: Standing | StandingProblem | undefined }>> {
  const retainers = await loadOpenRetainers(transaction, contractIds);
  return new Map([...retainers].map(([id, retainer]) => [id, { retainer, standing: standingOf(retainer) }]));
}
