import { Field, ID, InputType, Int, ObjectType, OmitType, PartialType } from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { Area } from '#platform/access';
import {
  DateScalar,
  DecimalScalar,
  defineEnum,
  IsCurrencyCode,
  IsName,
  IsNodeId,
  IsNotNegative,
  Money,
} from '#platform/graphql';

export type OrderLimitMode = 'WARN' | 'REFUSE';

export const OrderLimitModeEnum = defineEnum<OrderLimitMode>(
  'OrderLimitMode',
  'What happens above an order’s amount.',
  {
    WARN: '`wouldBeExceeded` says so.',
    REFUSE: 'Nothing is issued that exceeds it.',
  },
);

@ObjectType({
  description:
    'What a client has ordered. An invoice of its currency draws on it, before tax, if it is issued within its days; of ' +
    'several, on the one that began last.',
})
@Area('clients')
export class PurchaseOrder {
  @Field(() => ID)
  id: string;

  @Field()
  number: string;

  @Field(() => DateScalar)
  fromDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  toDate: LocalDate | null;

  @Field(() => Money)
  amount: Money;

  @Field(() => Money, { description: 'By issued invoices.' })
  usedAmount: Money;

  @Field(() => Money, { description: 'By drafts, if they were issued today.' })
  draftedAmount: Money;

  @Field(() => Money, { description: 'After issued invoices; negative where they went beyond it.' })
  remainingAmount: Money;

  @Field({ description: 'Whether issuing the drafts would go beyond it.' })
  wouldBeExceeded: boolean;

  @Field({ description: 'Whether what is invoiced today draws on it.' })
  isCurrent: boolean;

  @Field(() => OrderLimitModeEnum)
  limitMode: OrderLimitMode;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType()
export class CreatePurchaseOrderInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field()
  @IsName(100)
  number: string;

  @Field(() => DateScalar)
  @IsString()
  fromDate: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsString()
  toDate?: LocalDate | null;

  @Field({ description: 'ISO 4217 code' })
  @IsCurrencyCode()
  currency: string;

  @Field(() => DecimalScalar, { description: 'Before tax.' })
  @IsNotNegative()
  amount: DecimalText;

  @Field(() => OrderLimitModeEnum, { nullable: true, description: '`WARN` without it.' })
  @IsOptional()
  @IsEnum(OrderLimitModeEnum)
  limitMode?: OrderLimitMode | null;
}

@InputType({ description: 'What isn’t given stays as it is.' })
export class UpdatePurchaseOrderInput extends PartialType(OmitType(CreatePurchaseOrderInput, ['clientId'] as const)) {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}
