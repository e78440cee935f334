import { Foundation1 } from './1-foundation.js';
import { Agencies2 } from './2-agencies.js';
import { Contracts3 } from './3-contracts.js';
import { Work4 } from './4-work.js';
import { Billing5 } from './5-billing.js';
import { Billed6 } from './6-billed.js';
import { Books7 } from './7-books.js';
import { Platform8 } from './8-platform.js';
import { Identity9 } from './9-identity.js';
import { Persons10 } from './10-persons.js';
import { Names11 } from './11-names.js';
import { Invitations12 } from './12-invitations.js';
import { ApiKeys13 } from './13-api-keys.js';
import { Access14 } from './14-access.js';
import { Audit15 } from './15-audit.js';
import { SecretsAndPersons16 } from './16-secrets-and-persons.js';
import { ContractVersions17 } from './17-contract-versions.js';
import { DailyWork18 } from './18-daily-work.js';
import { TaskLife19 } from './19-task-life.js';
import { Time20 } from './20-time.js';
import { RetainerCare21 } from './21-retainer-care.js';
import { Expenses22 } from './22-expenses.js';
import { Live23 } from './23-live.js';
import { Notifications25 } from './25-notifications.js';
import { Agreements28 } from './28-agreements.js';
import { RecurringTasksAndManuals29 } from './29-recurring-tasks-and-manuals.js';
import { TimeClosed30 } from './30-time-closed.js';
import { ContractChanges31 } from './31-contract-changes.js';
import { Renewals32 } from './32-renewals.js';
import { Charters33 } from './33-charters.js';
import { Importer34 } from './34-importer.js';
import { Receivables35 } from './35-receivables.js';
import { InvoiceLife36 } from './36-invoice-life.js';
import { CreditNotes37 } from './37-credit-notes.js';
import { Payments38 } from './38-payments.js';
import { CardPayments39 } from './39-card-payments.js';
import { Reminders40 } from './40-reminders.js';
import { AccountsAndPeriods41 } from './41-accounts-and-periods.js';
import { ExchangeRates42 } from './42-exchange-rates.js';
import { Taxes44 } from './44-taxes.js';
import { InvoiceMail45 } from './45-invoice-mail.js';
import { Payouts46 } from './46-payouts.js';
import { PaymentFiles47 } from './47-payment-files.js';
import { Exports48 } from './48-exports.js';
import { WriteOffsAndCheckouts49 } from './49-write-offs-and-checkouts.js';
import { InvoiceSearch50 } from './50-invoice-search.js';
import { SavedViews51 } from './51-saved-views.js';
import { NamesOfClients52 } from './52-names-of-clients.js';
import { PartsOfProblems53 } from './53-parts-of-problems.js';
import { PaymentDisputes54 } from './54-payment-disputes.js';
import { OrdersOfLists55 } from './55-orders-of-lists.js';
import { LiveExpenses56 } from './56-live-expenses.js';
import { PeopleOfContracts57 } from './57-people-of-contracts.js';
import { RemovedBankAccounts58 } from './58-removed-bank-accounts.js';
import { SendersOfMails59 } from './59-senders-of-mails.js';
import { FirstDayOfLateFees60 } from './60-first-day-of-late-fees.js';
import { PayoutMonths61 } from './61-payout-months.js';
import { WorkOnContracts62 } from './62-work-on-contracts.js';
import { DiscardedPayouts63 } from './63-discarded-payouts.js';
import { ClosedAgencies64 } from './64-closed-agencies.js';
import { Remarks65 } from './65-remarks.js';
import { Colleagues67 } from './67-colleagues.js';
import { Settings69 } from './69-settings.js';
import { StatementsAndCountries72 } from './72-statements-and-countries.js';
import { ClientImports74 } from './74-client-imports.js';
import { Members76 } from './76-members.js';
import { WorkOfLines78 } from './78-work-of-lines.js';
import { DiscardedDrafts84 } from './84-discarded-drafts.js';
import { StatementTexts85 } from './85-statement-texts.js';
import { WorksAs86 } from './86-works-as.js';
import { EndedTopUps87 } from './87-ended-top-ups.js';
import { TaskFiles88 } from './88-task-files.js';
import { RoomForFiles89 } from './89-room-for-files.js';
import { SnoozedNotifications91 } from './91-snoozed-notifications.js';
import { FurtherContacts83 } from './83-further-contacts.js';

/** In the order in which they run. A new one goes at the end; one that has landed never changes. */
export const migrations = [
  Foundation1,
  Agencies2,
  Contracts3,
  Work4,
  Billing5,
  Billed6,
  Books7,
  Platform8,
  Identity9,
  Persons10,
  Names11,
  Invitations12,
  ApiKeys13,
  Access14,
  Audit15,
  SecretsAndPersons16,
  ContractVersions17,
  DailyWork18,
  TaskLife19,
  Time20,
  RetainerCare21,
  Expenses22,
  Live23,
  Notifications25,
  Agreements28,
  RecurringTasksAndManuals29,
  TimeClosed30,
  ContractChanges31,
  Renewals32,
  Charters33,
  Importer34,
  Receivables35,
  InvoiceLife36,
  CreditNotes37,
  Payments38,
  CardPayments39,
  Reminders40,
  AccountsAndPeriods41,
  ExchangeRates42,
  Taxes44,
  InvoiceMail45,
  Payouts46,
  PaymentFiles47,
  Exports48,
  WriteOffsAndCheckouts49,
  InvoiceSearch50,
  SavedViews51,
  NamesOfClients52,
  PartsOfProblems53,
  PaymentDisputes54,
  OrdersOfLists55,
  LiveExpenses56,
  PeopleOfContracts57,
  RemovedBankAccounts58,
  SendersOfMails59,
  FirstDayOfLateFees60,
  PayoutMonths61,
  WorkOnContracts62,
  DiscardedPayouts63,
  ClosedAgencies64,
  Remarks65,
  Colleagues67,
  Settings69,
  StatementsAndCountries72,
  ClientImports74,
  Members76,
  WorkOfLines78,
  FurtherContacts83,
  DiscardedDrafts84,
  StatementTexts85,
  WorksAs86,
  EndedTopUps87,
  TaskFiles88,
  RoomForFiles89,
  SnoozedNotifications91,
];
