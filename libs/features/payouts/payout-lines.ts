import { groupBy } from '#core/collections';
import { hourlyAmount, roundExact, splitExact, sumExact } from '#core/money';
import type { PayoutDocument } from '#features/documents';
import type { TenantTransaction } from '#platform/tenancy';

/** What a payout is made of, but for its adjustments, in the order in which its statement says it. */
export type PayoutLines = Pick<PayoutDocument, 'time' | 'corrections' | 'tasks' | 'expenses'>;

interface OfPayout {
  payoutId: string;
  client: string;
  contract: string;
}
type TimeRow = OfPayout & { month: string; day: string; seconds: string; rateMinor: string };
type TaskRow = OfPayout & {
  month: string;
  title: string;
  priceMinor: string;
  amountMinor: string;
  share: string | null;
};
type ExpenseRow = OfPayout & { day: string; description: string; amountMinor: string };

/** Reads the lines of some payouts, approved or not, by one statement a kind of line. @returns them by payout, each with some */
export async function loadPayoutLines(
  transaction: TenantTransaction,
  payoutIds: readonly string[],
): Promise<(payoutId: string) => PayoutLines> {
  const values = [transaction.agencyId, payoutIds];
  const read = async <T extends { payoutId: string }>(sql: string) =>
    groupBy(await transaction.rows<T>(sql, values), ({ payoutId }) => payoutId);
  await avoidLoops(transaction);
  const time = await read<TimeRow>(TIME);
  const corrections = await read<TimeRow>(CORRECTIONS);
  const tasks = await read<TaskRow>(TASKS);
  const expenses = await read<ExpenseRow>(EXPENSES);
  return (payoutId) => {
    const of = <T>(rows: Map<string, T[]>): T[] => rows.get(payoutId) ?? [];
    return { tasks: of(tasks).map(plainTask), expenses: of(expenses), ...splitTime(of(time), of(corrections)) };
  };
}

/**
 * Rows that came a moment ago have no statistics yet. The planner takes such tables for all but empty then, loops through
 * each within the other, and a young agency's statements would take minutes.
 */
export const avoidLoops = (transaction: TenantTransaction): Promise<unknown> =>
  transaction.rows(`select set_config('enable_nestloop', (not exists (select from pg_class
    where relname in ('time_entries', 'paid_time_entries', 'tasks', 'paid_tasks') and reltuples <= 0))::text, true)`);

const NAMES = `p.id as "payoutId", c.name as client, k.title as contract`;
const OF_CONTRACT = (row: string): string => `
   join contracts k on k.agency_id = ${row}.agency_id and k.id = ${row}.contract_id
   join clients c on c.agency_id = k.agency_id and c.id = k.client_id`;
const CHOSEN = 'p.agency_id = $1 and p.id = any($2)';
const ZONE = `join agencies g on g.agency_id = p.agency_id`;

/** Entries of before each was paid at a rate of its own have that of their client's. */
export const PAID_TIME = `payouts p
    join paid_time_entries t on t.agency_id = p.agency_id and t.run_id = p.run_id
    join time_entries e on e.agency_id = t.agency_id and e.id = t.time_entry_id and e.assistant_id = p.assistant_id ${OF_CONTRACT('e')}
    left join lateral (select o.hourly_rate_minor, o.currency from paid_time o where t.hourly_rate_minor is null and o.agency_id = p.agency_id
      and o.run_id = p.run_id and o.client_id = k.client_id and o.assistant_id = p.assistant_id limit 1) old on true`;
export const IN_ITS_CURRENCY = 'coalesce(t.currency, old.currency) = p.currency';

const TIME = `
  select ${NAMES}, to_char(e.started_at at time zone g.time_zone, 'YYYY-MM') as month, min(e.started_at)::date as day,
    sum(greatest(floor(extract(epoch from e.ended_at - e.started_at)), 0))::text as seconds,
    coalesce(t.hourly_rate_minor, old.hourly_rate_minor)::text as "rateMinor"
    from ${PAID_TIME} ${ZONE}
   where ${CHOSEN} and ${IN_ITS_CURRENCY}
   group by p.id, c.name, k.id, k.title, 4, coalesce(t.hourly_rate_minor, old.hourly_rate_minor) order by c.name, k.title, k.id, 4`;

const CORRECTIONS = `
  select ${NAMES}, '' as month, (e.started_at at time zone g.time_zone)::date as day, t.seconds::text as seconds,
    t.hourly_rate_minor::text as "rateMinor"
    from payouts p ${ZONE}
    join paid_corrections t on t.agency_id = p.agency_id and t.run_id = p.run_id and t.assistant_id = p.assistant_id and t.currency = p.currency
    join time_entries e on e.agency_id = t.agency_id and e.id = t.time_entry_id ${OF_CONTRACT('e')}
   where ${CHOSEN} order by 5, t.correction_id`;

const TASKS = `
  select ${NAMES}, to_char(w.approved_at at time zone g.time_zone, 'YYYY-MM') as month, w.title, t.amount_minor::text as "priceMinor",
    t.share_minor::text as "amountMinor",
    (select coalesce((select h.task_percent from assistant_pay_changes h where h.agency_id = s.agency_id and h.assistant_id = s.id
        and h.from_date <= (w.approved_at at time zone g.time_zone)::date order by h.from_date desc limit 1), s.pay_task_percent)::text
       from assistants s where s.agency_id = p.agency_id and s.id = p.assistant_id) as share
    from payouts p ${ZONE}
    join paid_tasks t on t.agency_id = p.agency_id and t.run_id = p.run_id and t.assistant_id = p.assistant_id and t.currency = p.currency
    join tasks w on w.agency_id = t.agency_id and w.id = t.task_id ${OF_CONTRACT('w')}
   where ${CHOSEN} order by c.name, k.title, w.approved_at, w.id`;

const EXPENSES = `
  select ${NAMES}, x.day, x.description, t.amount_minor::text as "amountMinor"
    from payouts p
    join paid_expenses t on t.agency_id = p.agency_id and t.run_id = p.run_id and t.assistant_id = p.assistant_id and t.currency = p.currency
    join expenses x on x.agency_id = t.agency_id and x.id = t.expense_id ${OF_CONTRACT('x')}
   where ${CHOSEN} order by x.day, x.id`;

/** Time is rounded once for the whole payout, corrections with it: what that comes to is split among the lines. */
function splitTime(time: readonly TimeRow[], corrections: readonly TimeRow[]) {
  const exact = [...time, ...corrections].map(({ seconds, rateMinor }) =>
    hourlyAmount(BigInt(rateMinor), Number(seconds)),
  );
  const parts = splitExact(exact, roundExact(sumExact(exact)));
  const lineOf = ({ client, contract, seconds, rateMinor }: TimeRow, index: number) => ({
    ...{ client, contract, rateMinor, seconds: Number(seconds), amountMinor: String(parts[index]) },
  });
  return {
    time: time.map((row, i) => ({ ...lineOf(row, i), month: row.month })),
    corrections: corrections.map((row, i) => ({ ...lineOf(row, time.length + i), day: row.day })),
  };
}

const plainTask = ({ share, payoutId: _, ...task }: TaskRow) => ({ ...task, ...(share !== null && { share }) });
