import { Injectable, Logger } from '@nestjs/common';
import { RENEWED_BY_NEXT, RENEWS_BY_ITSELF } from '#features/contracts';
import { Every } from '#platform/jobs';
import { Tenancy, type TenantTransaction, todayOf } from '#platform/tenancy';

const TEN_MINUTES_MS = 600_000;

const RESTS = `exists (select from contract_pauses p where p.agency_id = c.agency_id and p.contract_id = c.id
  and p.from_date <= $2 and coalesce(p.to_date >= $2, true))`;

/** What a day brings, in this order: a contract that begins may rest at once, and one that rests may be over. */
const CHANGES = [
  [`status = 'ACTIVE'`, `c.status = 'SIGNED' and c.start_date <= $2`],
  [`status = 'PAUSED'`, `c.status = 'ACTIVE' and ${RESTS}`],
  [`status = 'ACTIVE'`, `c.status = 'PAUSED' and not ${RESTS}`],
  [`status = 'RENEWED'`, `c.status in ('ACTIVE', 'PAUSED') and c.end_date < $2 and ${RENEWED_BY_NEXT}`],
  // One that renews by itself does so even if no worker ran on the day.
  [`status = 'ENDED'`, `c.status in ('ACTIVE', 'PAUSED') and c.end_date < $2 and not ${RENEWS_BY_ITSELF}`],
] as const;

/** Moves contracts on as days come: they begin, rest, go on and end. */
@Injectable()
export class ContractScheduleService {
  private readonly log = new Logger('contracts');

  constructor(private readonly tenancy: Tenancy) {}

  @Every(TEN_MINUTES_MS)
  async advanceContracts(): Promise<void> {
    const agencies = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      'select agency as "agencyId" from agencies_with_due_contracts($1) as agency',
      [this.tenancy.now],
    );
    for (const { agencyId } of agencies) {
      try {
        await this.tenancy.write({ agencyId }, advance);
      } catch (error) {
        this.log.error({ agencyId, error: (error as Error).message }, 'contracts were not moved on');
      }
    }
  }
}

/** Done again it changes nothing. */
async function advance(transaction: TenantTransaction): Promise<void> {
  const values = [transaction.agencyId, await todayOf(transaction)];
  for (const [change, condition] of CHANGES) {
    const sql = `update contracts c set ${change}, version = version + 1 where c.agency_id = $1 and ${condition}`;
    await transaction.rows(sql, values);
  }
}
