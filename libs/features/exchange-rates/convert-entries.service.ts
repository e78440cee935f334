import { Injectable, Logger } from '@nestjs/common';
import { convertAwaited } from '#features/journal';
import { Every, HandlesJob, type JobData } from '#platform/jobs';
import { Tenancy } from '#platform/tenancy';
import { CONVERT_ENTRIES } from './convert-entries.jobs.js';

const HOUR_MS = 3_600_000;

/** Books what waited for an exchange rate, once it is known. Done twice or by two at once it does nothing more. */
@Injectable()
export class ConvertEntriesService {
  private readonly log = new Logger('exchange rates');

  constructor(private readonly tenancy: Tenancy) {}

  /** For what a rate of another day has come to serve, such as after the agency lets rates be older. */
  @Every(HOUR_MS)
  async convertAwaitedEntries(): Promise<void> {
    const agencies = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      `select agencies_awaiting_rates as "agencyId" from agencies_awaiting_rates()`,
    );
    for (const agency of agencies) {
      try {
        await this.convertEntries(agency);
      } catch (error) {
        // One agency's trouble must not keep the others waiting.
        this.log.error({ err: error, agencyId: agency.agencyId }, 'entries were not converted');
      }
    }
  }

  @HandlesJob(CONVERT_ENTRIES)
  async convertEntries({ agencyId }: JobData): Promise<void> {
    for (;;) {
      const converted = await this.tenancy.write({ agencyId }, (transaction) => convertAwaited(transaction));
      if (converted === 0) return;
    }
  }
}
