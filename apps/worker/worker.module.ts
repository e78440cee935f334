import { Module } from '@nestjs/common';
import { StatementDeliveryModule } from '#features/account-statements';
import { AgreementScheduleModule } from '#features/agreements';
import { BillingModule } from '#features/billing';
import { CapacityModule } from '#features/capacity';
import { ExportingModule } from '#features/exports';
import { ImportingModule } from '#features/imports';
import { InvoiceDeliveryModule } from '#features/invoice-mail';
import { RecognisingModule } from '#features/deferred-revenue';
import { ConvertingModule } from '#features/exchange-rates';
import { IssuingModule } from '#features/invoices';
import { RemindingModule } from '#features/time-sheets';
import { TaskSchedulesModule } from '#features/tasks';
import { NotifyingModule } from '#features/notifications';
import { RenewalScheduleModule } from '#features/renewals';
import { OverdueWatchModule } from '#features/reminders';
import { PayoutStatementsModule } from '#features/payouts';
import { RetainerWatchModule } from '#features/retainer-care';
import { ClockModule } from '#platform/clock';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { JobsModule } from '#platform/jobs';
import { LoggingModule } from '#platform/logging';
import { MailModule } from '#platform/mail';
import { SecretsModule } from '#platform/secrets';
import { TenancyModule } from '#platform/tenancy';

@Module({
  imports: [
    ConfigModule,
    ClockModule,
    LoggingModule,
    DatabaseModule,
    TenancyModule,
    SecretsModule,
    JobsModule,
    MailModule,
    NotifyingModule,
    BillingModule,
    IssuingModule,
    InvoiceDeliveryModule,
    StatementDeliveryModule,
    CapacityModule,
    PayoutStatementsModule,
    RetainerWatchModule,
    OverdueWatchModule,
    RemindingModule,
    TaskSchedulesModule,
    AgreementScheduleModule,
    ImportingModule,
    RenewalScheduleModule,
    ConvertingModule,
    RecognisingModule,
    ExportingModule,
  ],
})
export class WorkerModule {}
