import { Module } from '@nestjs/common';
import { PayLinksModule } from '#features/card-payments';
import { IssuingModule } from '#features/invoices';
import { NotifyingModule } from '#features/notifications';
import { ChargeLateFeesService } from './charge-late-fees.service.js';
import { PauseUnpaidService } from './pause-unpaid.service.js';
import { RemindService } from './remind.service.js';
import { ReminderSettingsService } from './reminder-settings.service.js';
import {
  ContractPaymentRulesResolver,
  InvoiceRemindersResolver,
  LateFeesResolver,
  RemindersResolver,
} from './reminders.resolver.js';
import { WatchOverdueService } from './watch-overdue.service.js';

/** Reminders and their settings over the API. */
@Module({
  imports: [PayLinksModule],
  providers: [
    RemindService,
    ReminderSettingsService,
    RemindersResolver,
    ContractPaymentRulesResolver,
    InvoiceRemindersResolver,
    LateFeesResolver,
  ],
})
export class RemindersModule {}

/** What is done about overdue invoices by itself; the worker's. */
@Module({
  imports: [PayLinksModule, IssuingModule, NotifyingModule],
  providers: [RemindService, ChargeLateFeesService, PauseUnpaidService, WatchOverdueService],
})
export class OverdueWatchModule {}
