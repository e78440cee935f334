import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { TaxCategory } from '#core/billing';
import type { DocumentLineKind, InvoiceAction, InvoiceGrouping, InvoiceState } from '#core/invoicing';
import type { DecimalText } from '#core/money';
import type { LocalDate, Month } from '#core/time';
import { RetainerQuantity } from '#features/retainers';
import { Area, STAFF, Visible } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  defineEnum,
  JsonScalar,
  Money,
  MonthScalar,
} from '#platform/graphql';

export type InvoiceStatus = 'DRAFT' | 'APPROVED' | 'ISSUED';

export const InvoiceStatusEnum = defineEnum<InvoiceStatus>('InvoiceStatus', 'How far an invoice is.', {
  DRAFT: 'Not yet issued: it has no number.',
  APPROVED: 'Looked at and found right: it is issued as it is, or the approval taken back.',
  ISSUED: 'Numbered, booked and never changed again.',
});

export const InvoiceStateEnum = defineEnum<InvoiceState>('InvoiceState', 'How an invoice stands, today.', {
  DRAFT: 'Not yet issued; it can be edited.',
  APPROVED: 'To be issued as it is.',
  ISSUED: 'Numbered and booked.',
  SENT: 'Sent to the client.',
  VIEWED: 'Looked at by the client.',
  PARTLY_PAID: 'Some of it is paid, and it isn’t due.',
  OVERDUE: 'Something is open after the day on which it was due.',
  PAID: 'Nothing is open.',
  WRITTEN_OFF: 'What was open won’t be paid.',
  CREDITED: 'Taken back by credit notes; of a credit note: set against invoices.',
});

export const InvoiceActionEnum = defineEnum<InvoiceAction>('InvoiceAction', 'What can be done with an invoice.', {
  edit: 'Change its lines and notes.',
  discard: 'Give back all that is on it.',
  approve: 'Find it right.',
  takeBackApproval: 'Make it a draft again.',
  issue: 'Number and book it.',
  send: 'Send it to the client.',
  recordPayment: 'Set money against it.',
  credit: 'Take it back, wholly or in part.',
  writeOff: 'Give up what is open.',
});

export const InvoiceKindEnum = defineEnum<'INVOICE' | 'CREDIT_NOTE'>('InvoiceKind', 'What a document is.', {
  INVOICE: 'What a client owes.',
  CREDIT_NOTE: 'What is taken back of an invoice: its amounts are negative.',
});

export const InvoiceGroupingEnum = defineEnum<InvoiceGrouping>(
  'InvoiceGrouping',
  'By what the work on a line is shown apart; it never changes an amount.',
  {
    SERVICE: 'One a service, as lines are.',
    ASSISTANT: 'By who did it.',
    TASK: 'By the task that it was for.',
    ENTRY: 'Each entry and task.',
  },
);

export const InvoiceLineKindEnum = defineEnum<DocumentLineKind>('InvoiceLineKind', 'What a line charges.', {
  HOURLY: 'Time at a rate.',
  TASK: 'Tasks at a price.',
  CAP: 'What brings a month down to its cap.',
  MINIMUM: 'What brings a month up to its minimum.',
  RETAINER_FEE: 'A month’s fee.',
  PACK: 'A one-off balance.',
  OVERAGE: 'Use beyond the balance.',
  ADJUSTMENT: 'A correction of time that an earlier invoice charged.',
  EXPENSE: 'What was spent for the client.',
  LATE_FEE: 'What an invoice costs that was not paid in time.',
  DISCOUNT: 'The contract’s discount.',
  ONE_OFF: 'Written by hand.',
});

@ObjectType({ description: 'What a client owes, or is credited, in one currency.' })
@Area('invoices')
export class Invoice {
  @Field(() => ID)
  id: string;

  @Field(() => InvoiceKindEnum)
  kind: 'INVOICE' | 'CREDIT_NOTE';

  @Field(() => MonthScalar, { description: 'Of the billing run, or in which it was written.' })
  month: Month;

  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => InvoiceStatusEnum)
  status: InvoiceStatus;

  @Field(() => String, { nullable: true })
  series: string | null;

  @Field(() => String, { nullable: true, description: 'Given when it is issued, without gaps in its series.' })
  number: string | null;

  @Field(() => DateScalar, { nullable: true })
  issuedOn: LocalDate | null;

  @Field(() => DateScalar, { nullable: true })
  dueOn: LocalDate | null;

  @Field(() => Money)
  subtotal: Money;

  @Field(() => Money)
  tax: Money;

  @Field(() => Money)
  total: Money;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true })
  issuedAt: string | null;

  @Field(() => String, { nullable: true, description: 'What it says to the client beside its lines.' })
  note: string | null;

  @Field(() => InvoiceGroupingEnum, { nullable: true, description: 'None: the client’s, if it has one.' })
  grouping: InvoiceGrouping | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @Visible(...STAFF)
  approvedAt: string | null;

  @Field({
    nullable: true,
    description: 'Of a credit note: whether work on lines that it takes back whole is billed again.',
  })
  @Visible(...STAFF)
  givesBack: boolean;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Invoices, the latest month first.' })
export class InvoiceConnection extends Connection(Invoice, 'Invoice') {}

export const TaxCategoryEnum = defineEnum<TaxCategory>('TaxCategory', 'How it is taxed, by the codes of EN 16931.', {
  S: 'At a rate.',
  Z: 'At a rate of 0.',
  AE: 'Reverse charge: the customer accounts for the tax.',
  E: 'Exempt.',
  O: 'Outside of the tax’s scope.',
});

@ObjectType({ description: 'How many days of its month a fee is for.' })
@Area('invoices')
export class PartOfMonth {
  @Field(() => Int)
  activeDays: number;

  @Field(() => Int)
  daysInMonth: number;
}

@ObjectType({ description: 'What one contract charges for one period and reason.' })
@Area('invoices')
export class InvoiceLine {
  @Field(() => ID)
  id: string;

  @Field(() => InvoiceLineKindEnum)
  kind: DocumentLineKind;

  @Field(() => MonthScalar)
  period: Month;

  @Field(() => Int, { nullable: true, description: 'Of time; other lines have a `quantity`.' })
  quantitySeconds: number | null;

  @Field(() => DecimalScalar, { nullable: true })
  quantity: DecimalText | null;

  @Field(() => DecimalScalar, { description: 'Per hour where the line is of time.' })
  unitPrice: DecimalText;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The unit price counts so many times, after hours or at weekends; none: once.',
  })
  factor: DecimalText | null;

  @Field(() => Money)
  amount: Money;

  @Field(() => DecimalScalar, { description: 'Percent' })
  taxRate: DecimalText;

  @Field(() => TaxCategoryEnum)
  taxCategory: TaxCategory;

  @Field(() => String, { nullable: true, description: 'Why there’s no tax: a code of `taxReasons`, or own words.' })
  taxReason: string | null;
  @Field(() => String, { nullable: true, description: 'Of expenses and of what is written by hand.' })
  description: string | null;

  @Field(() => String, { nullable: true })
  note: string | null;

  @Field(() => PartOfMonth, { nullable: true, description: 'Of a fee that is not for its whole month.' })
  part: PartOfMonth | null;

  @Field(() => RetainerQuantity, { nullable: true, description: 'Of a pack: what it grants.' })
  pack: RetainerQuantity | null;

  @Field(() => ID, { nullable: true, description: 'The line that one of a credit note takes back.' })
  correctsLineId: string | null;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'What the amount was computed from, by kind: the rates that won, the terms, the figures.',
  })
  @Visible(...STAFF)
  basis: unknown;
}

@ObjectType({ description: 'The tax on all lines of one rate, category and reason.' })
export class InvoiceTax {
  @Field(() => DecimalScalar, { description: 'Percent' })
  rate: DecimalText;

  @Field(() => TaxCategoryEnum)
  category: TaxCategory;

  @Field(() => String, { nullable: true, description: 'Why there’s no tax: a code of `taxReasons`, or own words.' })
  reason: string | null;

  @Field(() => Money)
  base: Money;

  @Field(() => Money)
  amount: Money;
}
