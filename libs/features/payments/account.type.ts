import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsString } from 'class-validator';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import { Connection, DateScalar, defineEnum, IsCurrencyCode, IsNodeId, Money } from '#platform/graphql';

@ObjectType({ description: 'How a client stands, in one currency.' })
@Area('payments')
export class ClientBalance {
  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => Money, { description: 'What is open of invoices.' })
  open: Money;

  @Field(() => Money, { description: 'What of it was due before today.' })
  overdue: Money;

  @Field(() => Money, { description: 'What is open of credit notes.' })
  credited: Money;

  @Field(() => Money, { description: 'What is held for the client.' })
  held: Money;

  @Field(() => Money, { description: 'What the client owes in all; negative where it is owed.' })
  total: Money;
}

export type StatementKind =
  | 'INVOICE'
  | 'CREDIT_NOTE'
  | 'PAYMENT'
  | 'REFUND'
  | 'WRITE_OFF'
  | 'PAYMENT_VOIDED'
  | 'REFUND_VOIDED'
  | 'WRITE_OFF_REVERSED';

export const StatementKindEnum = defineEnum<StatementKind>('AccountStatementKind', 'What changed a client’s account.', {
  INVOICE: 'An invoice was issued.',
  CREDIT_NOTE: 'A credit note was issued.',
  PAYMENT: 'Money came.',
  REFUND: 'Money went back.',
  WRITE_OFF: 'Something will not be paid.',
  PAYMENT_VOIDED: 'A payment had been written down wrongly.',
  REFUND_VOIDED: 'A refund had been written down wrongly.',
  WRITE_OFF_REVERSED: 'It is to be paid after all.',
});

@ObjectType({ description: 'What changed a client’s account on a day.' })
@Area('payments')
export class StatementOfAccountLine {
  @Field(() => DateScalar)
  day: LocalDate;

  @Field(() => StatementKindEnum)
  kind: StatementKind;

  @Field(() => ID, { description: 'Of the invoice, the payment or the write-off.' })
  sourceId: string;

  @Field(() => String, { nullable: true, description: 'A document’s number, or a payment’s reference.' })
  text: string | null;

  @Field(() => Money, { description: 'Positive for what the client owes more.' })
  amount: Money;

  @Field(() => Money, { description: 'What the client owes after it.' })
  balance: Money;
}

@ObjectType({ description: 'In the order of days.' })
export class StatementOfAccountLineConnection extends Connection(StatementOfAccountLine, 'StatementOfAccountLine') {}

@ObjectType({ description: 'A client’s account in one currency over some days.' })
@Area('payments')
export class StatementOfAccount {
  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => DateScalar)
  from: LocalDate;

  @Field(() => DateScalar)
  to: LocalDate;

  @Field(() => Money, { description: 'What the client owed before the first day.' })
  opening: Money;

  @Field(() => Money, { description: 'What it owes after the last one.' })
  closing: Money;
}

@ArgsType()
export class StatementOfAccountArgs {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field()
  @IsCurrencyCode()
  currency: string;

  @Field(() => DateScalar, { description: 'The first day.' })
  @IsString()
  from: LocalDate;

  @Field(() => DateScalar, { description: 'The last day.' })
  @IsString()
  to: LocalDate;
}

@ObjectType({ isAbstract: true })
abstract class AgedAmounts {
  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => Money, { description: 'Not due before the day.' })
  current: Money;

  @Field(() => Money, { description: 'Due 1 to 30 days before.' })
  days1To30: Money;

  @Field(() => Money, { description: 'Due 31 to 60 days before.' })
  days31To60: Money;

  @Field(() => Money, { description: 'Due 61 to 90 days before.' })
  days61To90: Money;

  @Field(() => Money, { description: 'Due more than 90 days before.' })
  over90: Money;

  @Field(() => Money, { description: 'What is open of credit notes; negative.' })
  credited: Money;

  @Field(() => Money, { description: 'All of these: what accounts receivable has in the books.' })
  total: Money;

  @Field(() => Money, { description: 'What is held for clients, which no document has taken.' })
  held: Money;
}

@ObjectType({ description: 'What one client owes in one currency, by how long it is overdue.' })
@Area('payments')
export class AgedClient extends AgedAmounts {}

@ObjectType({ description: 'By the clients’ names.' })
export class AgedClientConnection extends Connection(AgedClient, 'AgedClient') {}

@ObjectType({ description: 'What all clients owe in one currency, by how long it is overdue.' })
@Area('payments')
export class AgedTotal extends AgedAmounts {}

@ObjectType({ description: 'What clients owed at the end of a day, by how long it was overdue.' })
@Area('payments')
export class AgedReceivables {
  @Field(() => DateScalar)
  asOf: LocalDate;
}
