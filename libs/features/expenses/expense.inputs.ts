import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, IsOptional, IsString, Length } from 'class-validator';
import type { ExpenseStatus } from '#core/expenses';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import {
  DateScalar,
  DecimalScalar,
  IsCurrencyCode,
  IsName,
  IsNodeId,
  IsNotNegative,
  IsText,
  PageArgs,
} from '#platform/graphql';
import { AdvancerEnum, ExpenseStatusEnum, type Advancer } from './expense.type.js';

@InputType({ description: 'What was spent.' })
export class CreateExpenseInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => ID, { nullable: true, description: 'Of staff alone: whose it is. An assistant’s is her own.' })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => DateScalar)
  @IsString()
  day: LocalDate;

  @Field()
  @IsName()
  description: string;

  @Field(() => DecimalScalar)
  @IsNotNegative()
  amount: DecimalText;

  @Field()
  @IsCurrencyCode()
  currency: string;

  @Field(() => AdvancerEnum)
  @IsEnum(AdvancerEnum)
  advancedBy: Advancer;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one expense.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'An expense as it was last seen.' })
export class ExpenseActionInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType({ description: 'What was spent, all of it anew.' })
export class UpdateExpenseInput extends ExpenseActionInput {
  @Field(() => DateScalar)
  @IsString()
  day: LocalDate;

  @Field()
  @IsName()
  description: string;

  @Field(() => DecimalScalar)
  @IsNotNegative()
  amount: DecimalText;

  @Field()
  @IsCurrencyCode()
  currency: string;

  @Field(() => AdvancerEnum)
  @IsEnum(AdvancerEnum)
  advancedBy: Advancer;
}

@InputType({ description: 'How an expense is passed on.' })
export class ApproveExpenseInput extends ExpenseActionInput {
  @Field({ description: 'Whether the client pays it.' })
  @IsBoolean()
  billable: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: 'Percent; none without it.' })
  @IsOptional()
  @IsNotNegative()
  markupPercent?: DecimalText | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'What one unit of its currency is worth in the contract’s; needed where they differ and it is billable.',
  })
  @IsOptional()
  @IsNotNegative()
  exchangeRate?: DecimalText | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the rate; that of the expense without it.' })
  @IsOptional()
  @IsString()
  exchangeRateOn?: LocalDate | null;
}

@InputType({ description: 'Why the agency does not agree.' })
export class RejectExpenseInput extends ExpenseActionInput {
  @Field()
  @IsName(2_000)
  reason: string;
}

@InputType({ description: 'The client’s answer.' })
export class AnswerExpenseInput extends ExpenseActionInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(2_000)
  note?: string | null;
}

@InputType({ description: 'From which amount on a contract wants the client’s consent.' })
export class SetExpenseTermsInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'In the contract’s currency: above it the client must consent; 0: always; none: never.',
  })
  @IsOptional()
  @IsNotNegative()
  consentAbove?: DecimalText | null;

  @Field(() => Int, { description: 'The contract’s.' })
  @IsInt()
  version: number;
}

@ArgsType()
export class ExpensesArgs extends PageArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => ExpenseStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(ExpenseStatusEnum)
  status?: ExpenseStatus | null;
}
