import { Module } from '@nestjs/common';
import { BillingModule } from '#features/billing';
import { AuthService } from '#features/identity';
import { ImportingModule } from '#features/imports';
import { IssuingModule } from '#features/invoices';
import { ApprovingModule } from '#features/time-entries';
import { BillDemoMonthsService } from './bill-demo-months.service.js';
import { SeedDemoService } from './seed-demo.service.js';

/** Makes the demo. It has its own sign-in service: identity's module is for a process that serves requests. */
@Module({
  imports: [ApprovingModule, ImportingModule, BillingModule, IssuingModule],
  providers: [AuthService, SeedDemoService, BillDemoMonthsService],
  exports: [SeedDemoService, BillDemoMonthsService],
})
export class DemoModule {}
