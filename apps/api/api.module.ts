import { Module } from '@nestjs/common';
import { AccessModule } from '#platform/access';
import { ClockModule } from '#platform/clock';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { GraphqlModule } from '#platform/graphql';
import { HealthModule } from '#platform/health';
import { LiveModule } from '#platform/live';
import { LoggingModule } from '#platform/logging';
import { SecretsModule } from '#platform/secrets';
import { TenancyModule } from '#platform/tenancy';
import { AccountStatementsModule } from '#features/account-statements';
import { AccountingModule } from '#features/accounting';
import { AgreementsModule } from '#features/agreements';
import { AssistantsModule } from '#features/assistants';
import { BillingRunsModule } from '#features/billing-runs';
import { CardPaymentsModule } from '#features/card-payments';
import { CapacityModule } from '#features/capacity';
import { ChartersModule } from '#features/charters';
import { ClientActivityModule } from '#features/client-activity';
import { ClientsModule } from '#features/clients';
import { ContractChangesModule } from '#features/contract-changes';
import { ContractsModule } from '#features/contracts';
import { DocumentsModule } from '#features/documents';
import { DeferredRevenueModule } from '#features/deferred-revenue';
import { ExchangeRatesModule } from '#features/exchange-rates';
import { ExpensesModule } from '#features/expenses';
import { FinancialReportsModule } from '#features/financial-reports';
import { ExportsModule } from '#features/exports';
import { IdentityModule } from '#features/identity';
import { ImportsModule } from '#features/imports';
import { InvoiceMailModule } from '#features/invoice-mail';
import { InvoicesModule } from '#features/invoices';
import { LiveFeatureModule } from '#features/live';
import { NotificationsModule, NotifyingModule } from '#features/notifications';
import { MarginsModule } from '#features/margins';
import { ManualsModule } from '#features/manuals';
import { PaymentsModule } from '#features/payments';
import { PayoutsModule } from '#features/payouts';
import { PrivacyModule } from '#features/privacy';
import { RenewalsModule } from '#features/renewals';
import { RemarksModule } from '#features/remarks';
import { RemindersModule } from '#features/reminders';
import { RetainerCareModule } from '#features/retainer-care';
import { RetainersModule } from '#features/retainers';
import { SavedViewsModule } from '#features/saved-views';
import { ServicesModule } from '#features/services';
import { TasksModule } from '#features/tasks';
import { TaxesModule } from '#features/taxes';
import { TimeCorrectionsModule } from '#features/time-corrections';
import { TimeEntriesModule } from '#features/time-entries';
import { TimeExportsModule } from '#features/time-exports';
import { TimeSettingsModule } from '#features/time-settings';
import { TimeSheetsModule } from '#features/time-sheets';
import { TimersModule } from '#features/timers';

@Module({
  imports: [
    ConfigModule,
    ClockModule,
    LoggingModule,
    DatabaseModule,
    TenancyModule,
    SecretsModule,
    AccessModule,
    GraphqlModule.forRoot(),
    HealthModule,
    LiveModule,
    IdentityModule,
    ClientsModule,
    AssistantsModule,
    ServicesModule,
    ContractsModule,
    AgreementsModule,
    ContractChangesModule,
    RenewalsModule,
    ChartersModule,
    RetainersModule,
    ManualsModule,
    TasksModule,
    TimeSettingsModule,
    TimeEntriesModule,
    TimersModule,
    TimeSheetsModule,
    TimeCorrectionsModule,
    ExpensesModule,
    TimeExportsModule,
    ImportsModule,
    BillingRunsModule,
    CapacityModule,
    InvoicesModule,
    LiveFeatureModule,
    NotificationsModule,
    NotifyingModule,
    SavedViewsModule,
    RetainerCareModule,
    PaymentsModule,
    CardPaymentsModule,
    RemarksModule,
    RemindersModule,
    PayoutsModule,
    MarginsModule,
    AccountingModule,
    TaxesModule,
    InvoiceMailModule,
    AccountStatementsModule,
    ClientActivityModule,
    DocumentsModule,
    ExchangeRatesModule,
    DeferredRevenueModule,
    FinancialReportsModule,
    ExportsModule,
    PrivacyModule,
  ],
})
export class ApiModule {}
