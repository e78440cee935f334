import { Injectable } from '@nestjs/common';
import { explainLine, type LineExplanation, type WorkedTime } from '#core/billing';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';

interface StoredLine extends Record<'quantity' | 'unitPrice' | 'amountMinor', string> {
  basis: Parameters<typeof explainLine>[0]['basis'];
  contractId: string | null;
  period: string;
}

/** A line that no run bills: written by hand, one that takes another back, or a late fee, whose basis says all. */
export interface UnruledLine {
  basis: { kind: 'ONE_OFF'; description: string } | { kind: 'CREDIT'; lineId: string } | { kind: 'LATE_FEE' };
  quantity: string;
  unitPrice: string;
  amountMinor: bigint;
}

/** Why an invoice's line has its amount: computed again, from what was stored with it, by the functions that billed it. */
@Injectable()
export class ExplainLineService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @returns undefined when the agency has no such line */
  explain(tenant: Tenant, lineId: string): Promise<LineExplanation | UnruledLine | undefined> {
    return this.tenancy.read(tenant, async (transaction) => {
      const [line] = await transaction.rows<StoredLine>(
        `select basis, contract_id as "contractId", period, coalesce(quantity, quantity_seconds)::text as quantity,
           unit_price::text as "unitPrice", amount_minor as "amountMinor" from invoice_lines where agency_id = $1 and id = $2`,
        [transaction.agencyId, lineId],
      );
      if (!line) return undefined;
      const { kind } = line.basis as { kind: string };
      if (kind === 'ONE_OFF' || kind === 'CREDIT' || kind === 'LATE_FEE') return unruled(line);
      switch (line.basis.kind) {
        case 'HOURLY':
          return explainLine({
            basis: line.basis,
            entries: await (line.basis.among
              ? entriesOfPeriod(transaction, line)
              : entriesWhere(transaction, 'line_id = $2', [lineId])),
          });
        case 'OVERAGE':
          return explainLine({ basis: line.basis, entries: await entriesOfPeriod(transaction, line) });
        case 'TASK':
          return explainLine({ basis: line.basis, tasks: await tasksOf(transaction, lineId) });
        default:
          return explainLine({ basis: line.basis });
      }
    });
  }
}

const entriesOfPeriod = (transaction: TenantTransaction, { contractId, period }: StoredLine): Promise<WorkedTime[]> =>
  entriesWhere(transaction, 'contract_id = $2 and period = $3', [contractId, period]);

const unruled = ({ basis, quantity, unitPrice, amountMinor }: StoredLine): UnruledLine => ({
  ...{ basis: basis as unknown as UnruledLine['basis'], quantity, unitPrice },
  amountMinor: BigInt(amountMinor),
});

async function entriesWhere(
  transaction: TenantTransaction,
  condition: string,
  values: unknown[],
): Promise<WorkedTime[]> {
  return transaction.rows<WorkedTime>(
    `select e.id, e.service_id as "serviceId", e.assistant_id as "assistantId",
       floor(extract(epoch from e.started_at))::float8 as "startEpochSeconds",
       floor(extract(epoch from e.ended_at - e.started_at))::int as seconds
      from time_entries e where e.agency_id = $1 and e.id in (
        select time_entry_id from billed_time_entries where agency_id = $1 and ${condition}
        union all select g.item_id from given_back g join (select id as line_id, agency_id as of_agency, contract_id, period
            from invoice_lines) l using (line_id)
          where g.agency_id = $1 and l.of_agency = $1 and g.kind = 'TIME' and ${condition})
     order by e.started_at, e.id`,
    [transaction.agencyId, ...values],
  );
}

async function tasksOf(
  transaction: TenantTransaction,
  lineId: string,
): Promise<{ id: string; quantity: string; price?: string }[]> {
  const rows = await transaction.rows<{ id: string; quantity: string; price: string | null }>(
    `select t.id, t.quantity, t.price from tasks t where t.agency_id = $1 and t.id in (
        select task_id from billed_tasks where agency_id = $1 and line_id = $2
        union all select item_id from given_back where agency_id = $1 and line_id = $2 and kind = 'TASK')
      order by t.approved_at, t.id`,
    [transaction.agencyId, lineId],
  );
  return rows.map(({ price, ...task }) => (price === null ? task : { ...task, price }));
}
