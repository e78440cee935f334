import { ArgsType, Field, ID, InputType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import {
  DateScalar,
  DecimalScalar,
  defineEnum,
  IsCurrencyCode,
  IsName,
  IsNodeId,
  IsNotNegative,
  IsText,
  PageArgs,
  OrderedPageArgs,
} from '#platform/graphql';
import { PaymentKindEnum, PaymentMethodEnum, type PaymentKind, type PaymentMethod } from './payment.type.js';

const MOST_INVOICES = 200;
const ONCE = '8 to 255 characters; sent again with the same key it is done once.';

export type AllocationMode = 'OLDEST_FIRST' | 'BY_HAND' | 'NONE';

export const AllocationModeEnum = defineEnum<AllocationMode>('AllocationMode', 'What a payment settles.', {
  OLDEST_FIRST: 'The client’s open invoices, by the day on which they are due, then by number.',
  BY_HAND: 'What `invoices` says.',
  NONE: 'Nothing yet: it is held for the client.',
});

@InputType({ description: 'So much for an invoice.' })
export class SettledInvoiceInput {
  @Field(() => ID)
  @IsNodeId()
  invoiceId: string;

  @Field(() => DecimalScalar, { description: 'In the payment’s currency.' })
  @IsNotNegative()
  amount: DecimalText;
}

/** Money as it shows on an account. */
@InputType({ isAbstract: true })
class MovedMoneyInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field(() => DateScalar)
  @IsString()
  paidOn: LocalDate;

  @Field(() => DecimalScalar, { description: 'Before any fee.' })
  @IsNotNegative()
  amount: DecimalText;

  @Field({ description: 'ISO 4217 code; that of the invoices.' })
  @IsCurrencyCode()
  currency: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'What the bank kept, in the account’s currency.' })
  @IsOptional()
  @IsNotNegative()
  fee?: DecimalText | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What the account shows, where that is in another currency: without the fee, of a refund with it.',
  })
  @IsOptional()
  @IsNotNegative()
  bankAmount?: DecimalText | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsCurrencyCode()
  bankCurrency?: string | null;

  @Field(() => PaymentMethodEnum, { nullable: true, description: 'By the bank without it.' })
  @IsOptional()
  @IsEnum(PaymentMethodEnum)
  method?: PaymentMethod | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(200)
  reference?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(2_000)
  note?: string | null;

  @Field({ description: ONCE })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType()
export class RecordPaymentInput extends MovedMoneyInput {
  @Field(() => AllocationModeEnum)
  @IsEnum(AllocationModeEnum)
  allocation: AllocationMode;

  @Field(() => [SettledInvoiceInput], { nullable: true, description: 'With `BY_HAND`; what they leave is held.' })
  @IsOptional()
  @ArrayMaxSize(MOST_INVOICES)
  @ValidateNested({ each: true })
  @Type(() => SettledInvoiceInput)
  invoices?: SettledInvoiceInput[] | null;
}

@InputType({ description: 'Out of a credit note, or out of what is held: of one payment, or the oldest first.' })
export class RefundClientInput extends MovedMoneyInput {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  paymentId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  creditNoteId?: string | null;
}

/** What is to be settled; without invoices the oldest first. */
@InputType({ isAbstract: true })
class AllocateInput {
  @Field(() => [SettledInvoiceInput], { nullable: true, description: 'The oldest invoices first without them.' })
  @IsOptional()
  @ArrayMaxSize(MOST_INVOICES)
  @ValidateNested({ each: true })
  @Type(() => SettledInvoiceInput)
  invoices?: SettledInvoiceInput[] | null;

  @Field({ description: ONCE })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType()
export class AllocatePaymentInput extends AllocateInput {
  @Field(() => ID)
  @IsNodeId()
  paymentId: string;
}

@InputType()
export class AllocateCreditNoteInput extends AllocateInput {
  @Field(() => ID)
  @IsNodeId()
  creditNoteId: string;
}

@InputType()
export class UndoSettlementInput {
  @Field(() => ID)
  @IsNodeId()
  settlementId: string;

  @Field({ description: ONCE })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType()
export class VoidPaymentInput {
  @Field(() => ID)
  @IsNodeId()
  paymentId: string;

  @Field()
  @IsName(500)
  reason: string;

  @Field({ description: ONCE })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType()
export class WriteOffInvoiceInput {
  @Field(() => ID)
  @IsNodeId()
  invoiceId: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'All that is open without it.' })
  @IsOptional()
  @IsNotNegative()
  amount?: DecimalText | null;

  @Field()
  @IsName(500)
  reason: string;

  @Field(() => DateScalar, { nullable: true, description: 'Today without it.' })
  @IsOptional()
  @IsString()
  writtenOffOn?: LocalDate | null;

  @Field({ description: ONCE })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType()
export class ReverseWriteOffInput {
  @Field(() => ID)
  @IsNodeId()
  writeOffId: string;

  @Field({ description: ONCE })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'All that is given must hold.' })
export class PaymentFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => PaymentKindEnum, { nullable: true })
  @IsOptional()
  @IsEnum(PaymentKindEnum)
  kind?: PaymentKind;

  @Field(() => PaymentMethodEnum, { nullable: true })
  @IsOptional()
  @IsEnum(PaymentMethodEnum)
  method?: PaymentMethod;

  @Field(() => DateScalar, { nullable: true, description: 'The first day.' })
  @IsOptional()
  @IsString()
  from?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsString()
  to?: LocalDate;

  @Field({ nullable: true, description: 'Whether something of it is held.' })
  @IsOptional()
  @IsBoolean()
  isHeld?: boolean;

  @Field({ nullable: true })
  @IsOptional()
  @IsBoolean()
  isVoided?: boolean;
}

@InputType({ description: 'All that is given must hold.' })
export class WriteOffFilter extends PickType(PaymentFilter, ['clientId', 'from', 'to'] as const, InputType) {
  @Field({ nullable: true, description: 'Whether it was taken back.' })
  @IsOptional()
  @IsBoolean()
  isReversed?: boolean;
}

@ArgsType()
export class WriteOffsArgs extends PageArgs {
  @Field(() => WriteOffFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => WriteOffFilter)
  filter?: WriteOffFilter | null;
}

export type PaymentOrder = 'LATEST' | 'CLIENT' | 'AMOUNT';
const PaymentOrderEnum = defineEnum<PaymentOrder>('PaymentOrder', 'In which order payments are listed.', {
  LATEST: 'The latest first.',
  CLIENT: 'By the client’s name.',
  AMOUNT: 'By amount, each currency by itself.',
});

@ArgsType()
export class PaymentsArgs extends OrderedPageArgs(PaymentOrderEnum) {
  @Field(() => PaymentFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PaymentFilter)
  filter?: PaymentFilter | null;
}
