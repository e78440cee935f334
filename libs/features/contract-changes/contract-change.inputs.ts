import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import type { FeeBilling, Proration } from '#core/billing';
import type { Month } from '#core/time';
import { RateInput, TaskPriceInput } from '#features/agreements';
import { TriedTermsInput } from '#features/billing-runs';
import { FeeBillingEnum, ProrationEnum } from '#features/retainers';
import { DateTimeScalar, IsName, IsNodeId, IsText, MonthScalar, PageArgs } from '#platform/graphql';

const MOST_RATES = 200;

@InputType({
  description:
    'Terms in the place of those in force. What isn’t given stays; a list is given as a whole; null takes a cap, minimum or discount away.',
})
export class ChangedTermsInput extends TriedTermsInput {
  @Field(() => [TaskPriceInput], { nullable: true, description: 'Per task; all of them.' })
  @IsOptional()
  @ArrayMaxSize(MOST_RATES)
  @ValidateNested({ each: true })
  @Type(() => TaskPriceInput)
  taskPrices?: TaskPriceInput[] | null;

  @Field(() => FeeBillingEnum, { nullable: true, description: 'Of a retainer, as all that follows.' })
  @IsOptional()
  @IsEnum(FeeBillingEnum)
  billing?: FeeBilling | null;

  @Field(() => ProrationEnum, { nullable: true, description: 'Of the fee.' })
  @IsOptional()
  @IsEnum(ProrationEnum)
  proration?: Proration | null;

  @Field(() => ProrationEnum, { nullable: true, description: 'Of what is included.' })
  @IsOptional()
  @IsEnum(ProrationEnum)
  grantProration?: Proration | null;
}

@InputType({ isAbstract: true })
export abstract class WantedChangeInput {
  @Field(() => ID)
  @IsNodeId()
  contractId: string;

  @Field(() => MonthScalar, { nullable: true, description: 'From which on the terms hold; with terms only.' })
  @IsOptional()
  @IsString()
  fromMonth?: Month | null;

  @Field(() => ChangedTermsInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ChangedTermsInput)
  terms?: ChangedTermsInput | null;

  @Field(() => [RateInput], { nullable: true, description: 'Further rates, each with its first day.' })
  @IsOptional()
  @ArrayMaxSize(MOST_RATES)
  @ValidateNested({ each: true })
  @Type(() => RateInput)
  rates?: RateInput[] | null;
}

@InputType({ description: 'Other terms from a month on, other rates from a day on, or both, of a contract in force.' })
export class ProposeContractChangeInput extends WantedChangeInput {
  @Field(() => String, { nullable: true, description: 'What the client reads beside it.' })
  @IsOptional()
  @IsText(2_000)
  note?: string | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A change that is being written, and a month to try it on.' })
export class PreviewContractChangeInput extends WantedChangeInput {
  @Field(() => MonthScalar, { description: 'As if all of it had held in this month.' })
  @IsString()
  month: Month;
}

@InputType({ description: 'What was seen of a change.' })
export class WithdrawContractChangeInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}

@InputType({ description: 'A client’s answer to the text of a change that was shown.' })
export class AcceptContractChangeInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field({ description: 'SHA-256 of the text that was shown, in hexadecimal.' })
  @Length(64, 64)
  textSha256: string;

  @Field({ description: 'The name of who answers.' })
  @IsName()
  name: string;
}

@InputType()
export class DeclineContractChangeInput extends AcceptContractChangeInput {
  @Field(() => String, { nullable: true, description: 'Why.' })
  @IsOptional()
  @IsText(2_000)
  remark?: string | null;
}

@InputType({ description: 'An acceptance that was given on paper.' })
export class RecordContractChangeAcceptanceInput extends WithdrawContractChangeInput {
  @Field({ description: 'Who accepted.' })
  @IsName()
  name: string;

  @Field(() => DateTimeScalar, { description: 'When; not in the future.' })
  @IsString()
  acceptedAt: string;
}

@InputType({ description: 'All that is given must hold.' })
export class ContractChangeFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  contractId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it waits for an answer.' })
  @IsOptional()
  @IsBoolean()
  isPending?: boolean | null;
}

@ArgsType()
export class ContractChangesArgs extends PageArgs {
  @Field(() => ContractChangeFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ContractChangeFilter)
  filter?: ContractChangeFilter | null;
}
