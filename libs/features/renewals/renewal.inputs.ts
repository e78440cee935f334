import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import { TaskPriceInput } from '#features/agreements';
import { DecimalScalar, IsName, IsNodeId, IsNotNegative, IsText } from '#platform/graphql';

const MOST_PRICES = 200;

@InputType({ description: 'An hourly rate from a renewal on, in the contract’s currency.' })
export class RenewalRateInput {
  @Field(() => DecimalScalar)
  @IsNotNegative()
  rate: DecimalText;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  serviceId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;
}

@InputType({ description: 'A percentage of every price, or new ones in place of some; they stay without any.' })
export class RenewalPricesInput {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'From -100 to 1000; each price is rounded to the currency. Excludes the others.',
  })
  @IsOptional()
  @Matches(/^(-(100|\d{1,2}(\.\d{1,6})?)|1000|\d{1,3}(\.\d{1,6})?)$/, {
    message: '$property must be a percentage from -100 to 1000',
  })
  percent?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'A retainer’s fee of a month.' })
  @IsOptional()
  @IsNotNegative()
  fee?: DecimalText | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of an hour beyond what a retainer includes.' })
  @IsOptional()
  @IsNotNegative()
  overageRate?: DecimalText | null;

  @Field(() => [RenewalRateInput], { nullable: true, description: 'Hourly and retainer.' })
  @IsOptional()
  @ArrayMaxSize(MOST_PRICES)
  @ValidateNested({ each: true })
  @Type(() => RenewalRateInput)
  rates?: RenewalRateInput[] | null;

  @Field(() => [TaskPriceInput], { nullable: true, description: 'Per task.' })
  @IsOptional()
  @ArrayMaxSize(MOST_PRICES)
  @ValidateNested({ each: true })
  @Type(() => TaskPriceInput)
  taskPrices?: TaskPriceInput[] | null;
}

@InputType({ description: 'What is agreed about what follows a contract’s end, all of it.' })
export class SetRenewalTermsInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => Int, { description: 'Of the terms that were seen; 0 where there were none.' })
  @IsInt()
  version: number;

  @Field({ description: 'Whether it is renewed unless notice is given.' })
  @IsBoolean()
  isAutomatic: boolean;

  @Field(() => Int, { description: '1 to 366, and less than the term.' })
  @IsInt()
  @Min(1)
  @Max(366)
  noticeDays: number;

  @Field(() => Int, { nullable: true, description: 'Before the last day of notice; 14 without it.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(180)
  reminderDays?: number | null;

  @Field(() => Int, { description: 'Of the next term: 1 to 120.' })
  @IsInt()
  @Min(1)
  @Max(120)
  termMonths: number;

  @Field(() => RenewalPricesInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => RenewalPricesInput)
  priceChange?: RenewalPricesInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who of the client agreed; needed where the contract isn’t a draft, whose text says it.',
  })
  @IsOptional()
  @IsName()
  agreedBy?: string | null;
}

@InputType({ description: 'A contract shall end with its present term.' })
export class GiveNoticeInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field({ description: 'Who gives it.' })
  @IsName()
  name: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsText(2_000)
  remark?: string | null;
}

@InputType({ description: 'The next contract in place of one that ends.' })
export class DraftRenewalInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => Int, { description: 'Of the contract that was seen.' })
  @IsInt()
  version: number;

  @Field(() => Int, { nullable: true, description: 'As the terms of renewal say without it, or else without an end.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  termMonths?: number | null;

  @Field(() => RenewalPricesInput, { nullable: true, description: 'As the terms of renewal say without it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RenewalPricesInput)
  priceChange?: RenewalPricesInput | null;

  @Field(() => Boolean, { nullable: true, description: 'As the former contract has it without it.' })
  @IsOptional()
  @IsBoolean()
  clientApprovesTime?: boolean | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}
