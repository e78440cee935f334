import { Injectable, Logger } from '@nestjs/common';
import { Notifier } from '#features/notifications';
import { Every } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { remindOfNotice } from './remind-of-notice.js';
import { DUE, renewContract } from './renew-contract.js';

const TEN_MINUTES_MS = 600_000;

/** Reminds both sides of the last day of notice, and renews what nobody has given notice of. */
@Injectable()
export class RenewalScheduleService {
  private readonly log = new Logger('renewals');

  constructor(
    private readonly tenancy: Tenancy,
    private readonly notifier: Notifier,
  ) {}

  /** Done again, or by two workers at once, it does nothing more: each deed has a key of contract and term. */
  @Every(TEN_MINUTES_MS)
  async renewContracts(): Promise<void> {
    const agencies = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      'select agency as "agencyId" from agencies_with_renewals($1) as agency',
      [this.tenancy.now],
    );
    for (const agency of agencies) {
      await this.trying(agency, () => this.tenancy.write(agency, (transaction) => this.remindIn(transaction)));
      await this.trying(agency, () => this.renewInAgency(agency));
    }
  }

  private async renewInAgency(agency: Tenant): Promise<void> {
    const due = await this.tenancy.read(agency, (transaction) =>
      transaction.tuples<[string]>(`select c.id from contracts c where c.agency_id = $1 and ${DUE} order by c.id`, [
        transaction.agencyId,
        transaction.now,
      ]),
    );
    for (const [contractId] of due) {
      await this.trying({ ...agency, contractId }, () =>
        this.tenancy.write(agency, async (transaction) => {
          await this.notifier.notify(transaction, await renewContract(transaction, contractId));
        }),
      );
    }
  }

  private async remindIn(transaction: TenantTransaction): Promise<void> {
    const reminders = await remindOfNotice(transaction);
    await this.notifier.notify(
      transaction,
      reminders.map(({ notice }) => notice),
    );
    await this.notifier.mailEach(transaction, reminders);
  }

  /** One that fails must not keep the others waiting; the next look tries again. */
  private async trying(what: object, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ ...what, error: (error as Error).message }, 'contracts were not renewed');
    }
  }
}
