import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import type { MissingPrice } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { Month } from '#core/time';
import { PreviewInvoice, PreviewRefusal } from '#features/billing-runs';
import { RetainerStatement } from '#features/retainers';
import { Area, STAFF, Visible } from '#platform/access';
import { DateTimeScalar, DecimalScalar, defineEnum, IsNodeId, IsNotNegative, MonthScalar } from '#platform/graphql';
import { ContractTermsInput } from './contract-terms.inputs.js';

@ObjectType({ description: 'A contract’s text in plain words, made of its terms.' })
@Area('contracts')
export class ContractDocument {
  @Field()
  text: string;

  @Field({ description: 'Of the text in UTF-8, in hexadecimal: what a signature names.' })
  sha256: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent; it is a draft without it.' })
  sentAt: string | null;
}

export type SignatureAnswer = 'SIGNED' | 'DECLINED';

export const SignatureAnswerEnum = defineEnum<SignatureAnswer>('SignatureAnswer', 'What was answered to a contract.', {
  SIGNED: 'It is agreed.',
  DECLINED: 'It is not wanted.',
});

export const MissingPriceEnum = defineEnum<MissingPrice>(
  'MissingPrice',
  'What a contract charges by and has no price.',
  {
    RATE: 'An hourly rate: neither the contract, the client, a service nor the agency has one.',
    RATE_IN_CURRENCY:
      'An hourly rate for all work, of the contract or the client: it is in another currency than the agency’s list of rates.',
    OVERAGE_RATE: 'The rate of work beyond what a retainer includes.',
    TASK_PRICE:
      'A price of tasks: neither the contract nor a service has one, and the client doesn’t agree to each by itself.',
  },
);

@ObjectType({ description: 'An answer to the text of a contract; it is kept for good.' })
@Area('contracts')
export class ContractSignature {
  @Field(() => ID)
  id: string;

  @Field(() => SignatureAnswerEnum)
  answer: SignatureAnswer;

  @Field()
  name: string;

  @Field(() => DateTimeScalar)
  givenAt: string;

  @Field({ description: 'Of the text that was answered.' })
  textSha256: string;

  @Field({ description: 'Whether it was given on paper and written down by the agency.' })
  isOnPaper: boolean;

  @Field(() => String, { nullable: true, description: 'From which network address.' })
  @Visible(...STAFF)
  address: string | null;

  @Field(() => String, { nullable: true })
  remark: string | null;
}

@InputType({ description: 'Work of one service in the month.' })
export class UsageInput {
  @Field(() => ID)
  @IsNodeId()
  serviceId: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  assistantId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Time, of an hourly contract or retainer.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(36_000_000)
  seconds?: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'How many tasks, of a contract by the task.' })
  @IsOptional()
  @IsNotNegative()
  quantity?: DecimalText | null;
}

@InputType({ description: 'Terms that are being written, and a month to try them on.' })
export class PreviewContractInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field(() => ContractTermsInput)
  @ValidateNested()
  @Type(() => ContractTermsInput)
  terms: ContractTermsInput;

  @Field(() => MonthScalar)
  @IsString()
  month: Month;

  @Field(() => [UsageInput], { nullable: true, description: 'The client’s last month with work without it.' })
  @IsOptional()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => UsageInput)
  usage?: UsageInput[] | null;
}

@ObjectType({ description: 'What a run of the month would bill under these terms. Nothing is saved.' })
@Area('contracts')
export class ContractPreview {
  @Field(() => [PreviewInvoice], { description: 'In a month after the first, with the months before billed.' })
  invoices: PreviewInvoice[];

  @Field(() => RetainerStatement, { nullable: true, description: 'Of a retainer.' })
  statement?: RetainerStatement;

  @Field(() => PreviewRefusal, { nullable: true })
  refusal?: PreviewRefusal;

  @Field(() => MonthScalar, { nullable: true, description: 'Whose work was taken, where none was given.' })
  usageOf: Month | null;
}
