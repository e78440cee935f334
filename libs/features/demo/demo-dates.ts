import { Injectable } from '@nestjs/common';
import { localDateOf, type Month, monthNumber } from '#core/time';
import { Clock } from '#platform/clock';
import { Tenancy } from '#platform/tenancy';
import { demoAgency, demoTenant } from './demo-agency.js';
import { demoContracts } from './demo-contracts.js';
import { demoPresent, monthsSince, moved } from './move-demo.js';

/** Where the demo stands in time: its present month is the one in which it was begun. */
@Injectable()
export class DemoDates {
  private found: number | undefined;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
  ) {}

  async moved<T>(value: T): Promise<T> {
    return moved(value, await this.months());
  }

  /** By how many months the demo's data are later than they are written down. */
  async months(): Promise<number> {
    this.found ??= (await this.keptMonths()) ?? this.monthsOfToday();
    return this.found;
  }

  private monthsOfToday(): number {
    const today = localDateOf(demoAgency.timeZone, Math.floor(this.clock.now().getTime() / 1_000));
    return monthsSince(demoPresent, today);
  }

  /** Of a demo that was begun already, whenever that was: its first contract tells. */
  private async keptMonths(): Promise<number | undefined> {
    const [first] = demoContracts;
    const [kept] = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ month: Month }>(
        `select to_char(start_date, 'YYYY-MM') as month from contracts
          where agency_id = $1 and title = $2 order by id limit 1`,
        [transaction.agencyId, first?.title],
      ),
    );
    return kept && first && monthNumber(kept.month) - monthNumber(first.startDate.slice(0, 7));
  }
}
