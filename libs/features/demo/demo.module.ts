import { Module } from '@nestjs/common';
import {
  AgreementScheduleModule,
  ContractDraftsService,
  ContractLifeService,
  ContractMails,
  ContractSigningService,
} from '#features/agreements';
import { BillingModule } from '#features/billing';
import { CapacityReportService } from '#features/capacity';
import { ChartersService } from '#features/charters';
import { ClientNotesService } from '#features/clients';
import { BrandingService } from '#features/documents';
import { ExchangeRatesService } from '#features/exchange-rates';
import { DecideExpensesService, ExpensesService } from '#features/expenses';
import { AuthService, InvitationsService } from '#features/identity';
import { ImportingModule } from '#features/imports';
import { InvoiceDraftsService, IssuingModule } from '#features/invoices';
import { ManualsService } from '#features/manuals';
import { NotifyingModule } from '#features/notifications';
import { PayingModule } from '#features/payments';
import { AdjustPayoutsService, DecidePayoutsService, PayPayoutsService, SavePayoutPayments } from '#features/payouts';
import { DraftRenewalService, RenewalTermsService } from '#features/renewals';
import {
  ChangeTasksService,
  CreateTasksService,
  TaskCommentsService,
  TaskNotices,
  TaskTemplatesService,
} from '#features/tasks';
import { TaxesService } from '#features/taxes';
import { ApprovingModule, ManualEntriesService } from '#features/time-entries';
import { DecideWeeksService, WeeksService } from '#features/time-sheets';
import { AcknowledgeDemoChartersService } from './acknowledge-demo-charters.service.js';
import { AgreeDemoContractsService } from './agree-demo-contracts.service.js';
import { BillDemoMonthsService } from './bill-demo-months.service.js';
import { BrandDemoService } from './brand-demo.service.js';
import { DemoClockModule } from './demo-clock.js';
import { DemoDates } from './demo-dates.js';
import { OpenDemoDeskService } from './demo-desk.js';
import { FillDemoBoardService } from './fill-demo-board.service.js';
import { ForecastDemoService } from './forecast-demo.service.js';
import { HandInDemoWeeksService } from './hand-in-demo-weeks.service.js';
import { LiveDemoService } from './live-demo.service.js';
import { NoteDemoClientsService } from './note-demo-clients.service.js';
import { PayDemoAssistantsService } from './pay-demo-assistants.service.js';
import { PayDemoInvoicesService } from './pay-demo-invoices.service.js';
import { SeedDemoService } from './seed-demo.service.js';
import { SpendForDemoClientsService } from './spend-for-demo-clients.service.js';
import { WorkDemoMonthService } from './work-demo-month.service.js';

/** What people use over the API: those modules are for a process that serves requests. */
const SERVICES = [
  ...[AuthService, BrandingService, TaxesService, ExchangeRatesService, InvoiceDraftsService, ManualsService],
  ...[AdjustPayoutsService, DecidePayoutsService, PayPayoutsService, SavePayoutPayments],
  CapacityReportService,
  ...[ManualEntriesService, WeeksService, DecideWeeksService, ExpensesService, DecideExpensesService],
  ...[CreateTasksService, ChangeTasksService, TaskCommentsService, TaskTemplatesService, TaskNotices],
  ...[ContractDraftsService, ContractSigningService, ContractLifeService, DraftRenewalService, RenewalTermsService],
  ...[ChartersService, ClientNotesService, ContractMails, InvitationsService],
];

const PARTS = [
  ...[DemoDates, OpenDemoDeskService, BrandDemoService, PayDemoInvoicesService, PayDemoAssistantsService],
  ...[HandInDemoWeeksService, SpendForDemoClientsService, FillDemoBoardService, AgreeDemoContractsService],
  ...[AcknowledgeDemoChartersService, ForecastDemoService, WorkDemoMonthService, NoteDemoClientsService],
];

/** Makes the demo. */
@Module({
  imports: [
    ...[DemoClockModule, NotifyingModule, ApprovingModule, ImportingModule, BillingModule, IssuingModule],
    ...[PayingModule, AgreementScheduleModule],
  ],
  providers: [...SERVICES, ...PARTS, SeedDemoService, BillDemoMonthsService, LiveDemoService],
  exports: [SeedDemoService, BrandDemoService, BillDemoMonthsService, LiveDemoService],
})
export class DemoModule {}
