import { Injectable } from '@nestjs/common';
import { CapacityReportService } from '#features/capacity';
import { addMonths, type Month } from '#core/time';
import { Clock } from '#platform/clock';
import { Tenancy } from '#platform/tenancy';
import { demoTenant } from './demo-agency.js';

/** The month that goes on, and those after it. */
const MONTHS = 3;

/** Asks who has time in the next weeks, for the months for which nobody has asked yet. */
@Injectable()
export class ForecastDemoService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
    private readonly reports: CapacityReportService,
  ) {}

  async forecastDemo(): Promise<void> {
    const asked = await this.tenancy.read(demoTenant, (transaction) =>
      transaction.rows<{ month: Month }>(
        `select distinct to_char(month, 'YYYY-MM') as month from capacity_reports where agency_id = $1`,
        [transaction.agencyId],
      ),
    );
    const present = this.clock.now().toISOString().slice(0, 7);
    const wanted = Array.from({ length: MONTHS }, (_, i) => addMonths(present, i));
    for (const month of wanted.filter((one) => !asked.some((each) => each.month === one)))
      await this.reports.request(demoTenant, { month });
  }
}
