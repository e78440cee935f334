import { Injectable } from '@nestjs/common';
import { explainLine, type LineExplanation, type WorkedTime } from '#core/billing';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';

interface StoredLine {
  basis: Parameters<typeof explainLine>[0]['basis'];
  contractId: string;
  period: string;
}

/** A late fee isn't billed by a run: what it was computed from says all. */
export interface LateFeeExplanation {
  basis: { kind: 'LATE_FEE' };
}

/** Why an invoice's line has its amount: computed again, from what was stored with it, by the functions that billed it. */
@Injectable()
export class ExplainLineService {
  constructor(private readonly tenancy: Tenancy) {}

  /** @returns undefined when the agency has no such line */
  explain(tenant: Tenant, lineId: string): Promise<LineExplanation | LateFeeExplanation | undefined> {
    return this.tenancy.read(tenant, async (transaction) => {
      const [line] = await transaction.rows<StoredLine>(
        `select basis, contract_id as "contractId", period from invoice_lines where agency_id = $1 and id = $2`,
        [transaction.agencyId, lineId],
      );
      if (!line) return undefined;
      if (isLateFee(line)) return { basis: line.basis };
      switch (line.basis.kind) {
        case 'HOURLY':
          return explainLine({
            basis: line.basis,
            entries: await (line.basis.among
              ? entriesOfPeriod(transaction, line)
              : entriesWhere(transaction, 'b.line_id = $2', [lineId])),
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

const isLateFee = (line: { basis: { kind: string } }): line is LateFeeExplanation => line.basis.kind === 'LATE_FEE';

const entriesOfPeriod = (transaction: TenantTransaction, { contractId, period }: StoredLine): Promise<WorkedTime[]> =>
  entriesWhere(transaction, 'b.contract_id = $2 and b.period = $3', [contractId, period]);

async function entriesWhere(
  transaction: TenantTransaction,
  condition: string,
  values: unknown[],
): Promise<WorkedTime[]> {
  return transaction.rows<WorkedTime>(
    `select e.id, e.service_id as "serviceId", e.assistant_id as "assistantId",
       floor(extract(epoch from e.started_at))::float8 as "startEpochSeconds",
       floor(extract(epoch from e.ended_at - e.started_at))::int as seconds
      from billed_time_entries b join time_entries e on e.agency_id = b.agency_id and e.id = b.time_entry_id
     where b.agency_id = $1 and ${condition} order by e.started_at, e.id`,
    [transaction.agencyId, ...values],
  );
}

async function tasksOf(
  transaction: TenantTransaction,
  lineId: string,
): Promise<{ id: string; quantity: string; price?: string }[]> {
  const rows = await transaction.rows<{ id: string; quantity: string; price: string | null }>(
    `select t.id, t.quantity, t.price from billed_tasks b join tasks t on t.agency_id = b.agency_id and t.id = b.task_id
      where b.agency_id = $1 and b.line_id = $2 order by t.approved_at, t.id`,
    [transaction.agencyId, lineId],
  );
  return rows.map(({ price, ...task }) => (price === null ? task : { ...task, price }));
}
