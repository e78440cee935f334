import { Module } from '@nestjs/common';
import { BillClientsService } from './bill-clients.service.js';
import { BillingRunService } from './billing-run.service.js';
import { ExplainLineService } from './explain-line.service.js';
import { FinishBillingRunService } from './finish-billing-run.service.js';

/** The services of a billing run; both processes have them, and only the worker calls those that do jobs. */
@Module({
  providers: [BillingRunService, BillClientsService, FinishBillingRunService, ExplainLineService],
  exports: [BillingRunService, ExplainLineService],
})
export class BillingModule {}
