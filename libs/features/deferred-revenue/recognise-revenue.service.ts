import { Injectable, Logger } from '@nestjs/common';
import { Every } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';
import { recogniseUsed } from './recognise-used.js';

const HOUR_MS = 3_600_000;

/** Recognises by use what a run has closed without an invoice that would have done it. */
@Injectable()
export class RecogniseRevenueService {
  private readonly log = new Logger('deferred revenue');

  constructor(private readonly tenancy: Tenancy) {}

  /** Done again, or by two workers at once, it does nothing more. */
  @Every(HOUR_MS)
  async recogniseRevenue(): Promise<void> {
    const agencies = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      `select agencies_with_revenue_by_use as "agencyId" from agencies_with_revenue_by_use()`,
    );
    for (const agency of agencies) {
      try {
        await this.tenancy.write(agency, (transaction) => recogniseUsed(transaction));
      } catch (error) {
        this.log.error({ err: error, agencyId: agency.agencyId }, 'revenue was not recognised');
      }
    }
  }
}
