import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import {
  Connection,
  DateScalar,
  DateTimeScalar,
  defineEnum,
  IsName,
  IsNodeId,
  Money,
  PageArgs,
} from '#platform/graphql';
import { SeenPayoutInput } from './payout.inputs.js';

export type PaymentBatchStatus = 'OPEN' | 'CONFIRMED' | 'CANCELLED';

export const PaymentBatchStatusEnum = defineEnum<PaymentBatchStatus>(
  'PaymentBatchStatus',
  'What became of a payment batch.',
  {
    OPEN: 'Its file is for the bank; its payouts wait.',
    CONFIRMED: 'The bank has paid; its payouts are paid.',
    CANCELLED: 'It is not paid by; its payouts are free again.',
  },
);

@ObjectType({ description: 'Payouts of one currency that a bank is told to pay by one file.' })
@Area('payouts')
export class PaymentBatch {
  @Field(() => ID)
  id: string;

  @Field({ description: 'By which the bank knows the file.' })
  messageId: string;

  @Field(() => PaymentBatchStatusEnum)
  status: PaymentBatchStatus;

  @Field(() => DateScalar, { description: 'The day on which the bank is to pay.' })
  executeOn: LocalDate;

  @Field(() => Int)
  transferCount: number;

  @Field(() => Money)
  total: Money;

  @Field({ description: 'The account from which it is paid, such as `DE89 … 3000`.' })
  payerAccount: string;

  @Field({ description: 'Where the file is; add `?format=` pain.001.001.09, pain.001.001.03 or csv.' })
  filePath: string;

  @Field(() => DateScalar, { nullable: true })
  paidOn: LocalDate | null;

  @Field(() => String, { nullable: true })
  reference: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'Payment batches, the latest first.' })
export class PaymentBatchConnection extends Connection(PaymentBatch, 'PaymentBatch') {}

@ObjectType({ description: 'What one assistant is paid by a batch.' })
@Area('payouts')
export class PaymentTransfer {
  @Field(() => ID)
  id: string;

  @Field(() => Money)
  amount: Money;

  @Field({ description: 'To which account, such as `DE89 … 3000`.' })
  payeeAccount: string;

  @Field({ description: 'What the payee reads.' })
  remittance: string;
}

@ArgsType()
export class PaymentBatchesArgs extends PageArgs {
  @Field(() => PaymentBatchStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(PaymentBatchStatusEnum)
  status?: PaymentBatchStatus | null;
}

@InputType({ description: 'What is to be paid by files, one a currency.' })
export class CreatePaymentBatchesInput {
  @Field(() => [SeenPayoutInput], {
    description: 'Approved ones, at most 500, each once; all of it is done, or nothing.',
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique(({ id }: SeenPayoutInput) => id)
  @ValidateNested({ each: true })
  @Type(() => SeenPayoutInput)
  payouts: SeenPayoutInput[];

  @Field(() => DateScalar, { description: 'The day on which the bank is to pay, today or later.' })
  @IsString()
  executeOn: LocalDate;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one deed.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ isAbstract: true })
export abstract class SeenPaymentBatchInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType({ description: 'Which batch is not paid by.' })
export class CancelPaymentBatchInput extends SeenPaymentBatchInput {}

@InputType({ description: 'That the bank has paid.' })
export class ConfirmPaymentBatchInput extends SeenPaymentBatchInput {
  @Field(() => DateScalar)
  @IsString()
  paidOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'By which the bank knows it; the message id without it.' })
  @IsOptional()
  @IsName()
  reference?: string | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one deed.' })
  @Length(8, 255)
  idempotencyKey: string;
}
