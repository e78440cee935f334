import { moneyOf, readPage, SqlValues, type Page, type PageRequest } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { Payable } from './payable.type.js';

type Amounts = 'upTo30Days' | 'upTo60Days' | 'upTo90Days' | 'over90Days' | 'total';

/** A payable with the key of whose it is. */
export type PayableNode = Payable & { assistantId: string };
type PayableRow = Omit<PayableNode, Amounts> & Record<Amounts, string>;

/** What of each approval that was in force was open by the end of the day. */
const openOn = (day: string): string => `
  select p.assistant_id, p.currency, a.booked_on, ${day} - a.booked_on as age, a.pay_minor + a.reimbursed_minor - coalesce((
      select sum(y.amount_minor) from payout_payments y
       where y.agency_id = a.agency_id and y.payout_id = a.payout_id and y.paid_on <= ${day}), 0) as open_minor
    from payout_approvals a join payouts p on p.agency_id = a.agency_id and p.id = a.payout_id
   where a.booked_on <= ${day} and (a.taken_back_on is null or a.taken_back_on > ${day})`;

/**
 * What is owed to assistants by the end of a day, as the books have it on account 2000.
 * @param asOf today, by the agency's calendar, without one
 */
export async function readPayables(
  reads: TenantTransaction,
  page: PageRequest,
  { asOf, currency }: { asOf?: string | null | undefined; currency?: string | null | undefined },
): Promise<Page<PayableNode>> {
  const values = new SqlValues();
  const day = `coalesce(${values.add(asOf ?? null)}::date, (${values.add(reads.now)}::timestamptz at time zone (select time_zone from agencies))::date)`;
  const aged = (from: number, to?: number): string =>
    `coalesce(sum(open_minor) filter (where age >= ${from}${to === undefined ? '' : ` and age <= ${to}`}), 0)::text`;
  const from = `(
    select assistant_id, currency, count(*)::int as payout_count, min(booked_on) as oldest_on, ${aged(0, 30)} as d30,
           ${aged(31, 60)} as d60, ${aged(61, 90)} as d90, ${aged(91)} as older, sum(open_minor)::text as total
      from (${openOn(day)}) o where open_minor <> 0 group by 1, 2) payable`;
  return readPage<PayableRow, PayableNode>(
    reads,
    {
      columns: `assistant_id || '/' || currency as id, assistant_id as "assistantId", currency, payout_count as "payoutCount",
        oldest_on as "oldestOn", d30 as "upTo30Days", d60 as "upTo60Days", d90 as "upTo90Days", older as "over90Days", total`,
      from,
      conditions: values.when(currency, (code) => `currency = ${code}`),
      values,
      order: [
        ['assistant_id', 'uuid'],
        ['currency', 'text'],
      ],
      present: toPayable,
    },
    page,
  );
}

const toPayable = (row: PayableRow): PayableNode => ({
  ...row,
  upTo30Days: moneyOf(row.upTo30Days, row.currency),
  upTo60Days: moneyOf(row.upTo60Days, row.currency),
  upTo90Days: moneyOf(row.upTo90Days, row.currency),
  over90Days: moneyOf(row.over90Days, row.currency),
  total: moneyOf(row.total, row.currency),
});
