import type { LocalDate } from '#core/time';
import { withMoney } from '#platform/graphql';
import type { TenantTransaction } from '#platform/tenancy';
import type { AgedPayable } from './report.type.js';

/** With the key of whom it is owed to; none where the ledger alone knows of it. */
export type AgedPayableNode = AgedPayable & { assistantId: string | null };

const PARTS = ['days0To30', 'days31To60', 'days61To90', 'over90Days', 'total'] as const;

// What is left of each payout, as the ledger has it: that it was approved and paid have the payout as their source.
const AGED = `
  with open as (
    select coalesce(s.source_id, e.source_id) as source_id, p.currency, -sum(p.amount_minor) as minor,
           $1::date - min(e.entry_date) as days
      from postings p
      join journal_entries e on e.agency_id = p.agency_id and e.id = p.entry_id
      left join journal_entries s on s.agency_id = e.agency_id and s.id = e.reverses_id
     where p.account = '2000' and p.entry_date <= $1
     group by 1, 2 having sum(p.amount_minor) <> 0)
  select o.currency, t.assistant_id as "assistantId",
         coalesce(sum(minor) filter (where days <= 30), 0)::text as "days0To30",
         coalesce(sum(minor) filter (where days between 31 and 60), 0)::text as "days31To60",
         coalesce(sum(minor) filter (where days between 61 and 90), 0)::text as "days61To90",
         coalesce(sum(minor) filter (where days > 90), 0)::text as "over90Days", sum(minor)::text as total
    from open o left join payouts t on t.id = o.source_id
    left join assistants h on h.agency_id = t.agency_id and h.id = t.assistant_id
   group by o.currency, t.assistant_id, h.name order by o.currency, h.name, t.assistant_id`;

export async function readAgedPayables(reads: TenantTransaction, asOf: LocalDate): Promise<AgedPayableNode[]> {
  const rows = await reads.rows<AgedPayableNode>(AGED, [asOf]);
  return rows.map((row) => withMoney(row, row.currency, PARTS));
}
