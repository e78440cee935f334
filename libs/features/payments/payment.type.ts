import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '#core/time';
import { Area, STAFF, Visible } from '#platform/access';
import { Connection, DateScalar, DateTimeScalar, defineEnum, Money } from '#platform/graphql';

export type PaymentKind = 'PAYMENT' | 'REFUND';

export const PaymentKindEnum = defineEnum<PaymentKind>('PaymentKind', 'Which way money went.', {
  PAYMENT: 'From the client.',
  REFUND: 'Back to the client.',
});

export type PaymentMethod = 'BANK_TRANSFER' | 'CARD' | 'CASH' | 'CHECK' | 'DIRECT_DEBIT' | 'STRIPE' | 'OTHER';

export const PaymentMethodEnum = defineEnum<PaymentMethod>('PaymentMethod', 'How money came or went.', {
  BANK_TRANSFER: 'By the bank.',
  CARD: 'By card, other than through Stripe here.',
  CASH: 'In cash.',
  CHECK: 'By check.',
  DIRECT_DEBIT: 'Collected from the client’s account.',
  STRIPE: 'Through Stripe Checkout; recorded by itself.',
  OTHER: 'In another way.',
});

@ObjectType({ description: 'Money from a client, or back to one. It never changes; what was wrong is voided.' })
@Area('payments')
export class Payment {
  @Field(() => ID)
  id: string;

  @Field(() => PaymentKindEnum)
  kind: PaymentKind;

  @Field(() => DateScalar)
  paidOn: LocalDate;

  @Field(() => Money, { description: 'What the client is credited with, or was given back; fees don’t lessen it.' })
  amount: Money;

  @Field(() => Money, { description: 'What no document has taken yet: it is held for the client.' })
  held: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'What the account shows: less, or of a refund more, by the fee.',
  })
  @Visible(...STAFF)
  received: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'What the bank or the card company kept.',
  })
  @Visible(...STAFF)
  fee: Money;

  @Field(() => PaymentMethodEnum)
  method: PaymentMethod;

  @Field(() => String, { nullable: true })
  reference: string | null;

  @Field(() => String, { nullable: true, description: 'The agency’s own.' })
  @Visible(...STAFF)
  note: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was taken back, as written down wrongly.',
  })
  voidedOn: LocalDate | null;

  @Field(() => String, { nullable: true })
  @Visible(...STAFF)
  voidReason: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType({ description: 'Payments and refunds, the latest first.' })
export class PaymentConnection extends Connection(Payment, 'Payment') {}

@ObjectType({ description: 'What will not be paid of an invoice.' })
@Area('payments')
export class WriteOff {
  @Field(() => ID)
  id: string;

  @Field(() => Money)
  amount: Money;

  @Field(() => Money, { nullable: true, description: 'The tax in it, where that is not owed any more.' })
  @Visible(...STAFF)
  tax: Money | null;

  @Field(() => DateScalar)
  writtenOffOn: LocalDate;

  @Field({ nullable: true })
  @Visible(...STAFF)
  reason: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was taken back.' })
  reversedOn: LocalDate | null;
}

@ObjectType({ description: 'Write-offs, the latest first.' })
export class WriteOffConnection extends Connection(WriteOff, 'WriteOff') {}

@ObjectType({
  description:
    'What one side owes set against what the other does: an invoice or a refund against a payment, a credit note or a write-off.',
})
@Area('payments')
export class Settlement {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  madeOn: LocalDate;

  @Field(() => Money, { description: 'Negative where it takes another one back.' })
  amount: Money;

  @Field({ description: 'Whether it was taken back later.' })
  isUndone: boolean;

  @Field(() => ID, { nullable: true, description: 'The settlement that it takes back.' })
  undoesId: string | null;
}
