import { Injectable, Logger } from '@nestjs/common';
import { Every } from '#platform/jobs';
import { Tenancy, type Tenant, type TenantTransaction } from '#platform/tenancy';
import { ChargeLateFeesService, FeeRefused } from './charge-late-fees.service.js';
import { PauseUnpaidService } from './pause-unpaid.service.js';
import { RemindService } from './remind.service.js';
import { readReminderSettings } from './reminder-settings.service.js';

const QUARTER_HOUR_MS = 900_000;

/** Does by itself what what is due brings: reminds, charges lateness, lets contracts rest and go on. */
@Injectable()
export class WatchOverdueService {
  private readonly log = new Logger('overdue');

  constructor(
    private readonly tenancy: Tenancy,
    private readonly reminding: RemindService,
    private readonly fees: ChargeLateFeesService,
    private readonly pauses: PauseUnpaidService,
  ) {}

  /** Done again, or by two workers at once, it does nothing more: each deed has a key. */
  @Every(QUARTER_HOUR_MS)
  async watchOverdueInvoices(): Promise<void> {
    const agencies = await this.tenancy.lookUpOpen<{ agencyId: string }>(
      'select agency as "agencyId" from agencies_to_remind() as agency',
    );
    for (const tenant of agencies) {
      await this.trying(tenant, 'reminders', () => this.remind(tenant));
      await this.trying(tenant, 'late fees', () => this.charge(tenant));
      await this.trying(tenant, 'pauses', () => this.pause(tenant));
    }
  }

  private async remind(tenant: Tenant): Promise<void> {
    const settings = await this.tenancy.read(tenant, async (transaction) => ({
      ...(await readReminderSettings(transaction)),
      hourNow: await hourOf(transaction),
    }));
    if (!settings.isOn || settings.hourNow < settings.hour) return;
    await this.inParts(tenant, (transaction, after) => this.reminding.remindDueIn(transaction, settings, after));
  }

  private async charge(tenant: Tenant): Promise<void> {
    const without: string[] = [];
    const charge = () =>
      this.inParts(tenant, (transaction, after) => this.fees.chargeIn(transaction, after, without)).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof FeeRefused)) throw error;
          this.log.warn({ agencyId: tenant.agencyId, clientId: error.clientId }, error.message);
          without.push(error.clientId);
          return false;
        },
      );
    while (!(await charge()));
  }

  /** Each contract in a transaction of its own: one that can't rest must not keep others from it. */
  private async pause(tenant: Tenant): Promise<void> {
    for (const paid of await this.tenancy.read(tenant, (transaction) => this.pauses.findPaid(transaction))) {
      const resume = () => this.tenancy.write(tenant, (transaction) => this.pauses.resumeIn(transaction, paid));
      await this.trying(tenant, `contract ${paid.contractId}`, resume);
    }
    for (const unpaid of await this.tenancy.read(tenant, (transaction) => this.pauses.findUnpaid(transaction))) {
      const pause = () => this.tenancy.write(tenant, (transaction) => this.pauses.pauseIn(transaction, unpaid));
      await this.trying(tenant, `contract ${unpaid.contractId}`, pause);
    }
  }

  /** Part by part, each a transaction, so that none holds its locks for long. */
  private async inParts(
    tenant: Tenant,
    part: (transaction: TenantTransaction, after: string | undefined) => Promise<string | undefined>,
  ): Promise<void> {
    let after: string | undefined;
    do after = await this.tenancy.write(tenant, (transaction) => part(transaction, after));
    while (after !== undefined);
  }

  /** The next look tries again. */
  private async trying(tenant: Tenant, what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.error({ err: error, agencyId: tenant.agencyId, what }, 'something overdue was not dealt with');
    }
  }
}

async function hourOf(transaction: TenantTransaction): Promise<number> {
  const [row] = await transaction.rows<{ hour: number }>(
    `select extract(hour from $2::timestamptz at time zone time_zone)::int as hour from agencies where agency_id = $1`,
    [transaction.agencyId, transaction.now],
  );
  return row?.hour ?? 0;
}
