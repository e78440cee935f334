import { ArgsType, createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, Length } from 'class-validator';
import { Area } from '#platform/access';
import type { LineKind, TaxCategory } from '#core/billing';
import type { DecimalText } from '#core/money';
import type { Month } from '#core/time';
import { DateTimeScalar, DecimalScalar, IsNodeId, Money, MonthScalar, PageArgs, PageInfo } from '#platform/graphql';
import { BillingRun, BillingRunStatusEnum, type BillingRunStatus } from './billing-run.type.js';

@InputType()
export class StartBillingRunInput {
  @Field(() => MonthScalar)
  @IsString()
  month: Month;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@ArgsType()
export class PreviewBillingArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'This client alone.' })
  @IsOptional()
  @IsNodeId()
  clientId?: string | null;
}

@InputType()
export class StopBillingRunInput {
  @Field(() => ID)
  @IsNodeId()
  runId: string;
}

@ObjectType({ description: 'The month goes on in the agency’s time zone; it can be billed once it has ended.' })
export class MonthNotEnded {
  @Field(() => MonthScalar)
  month: Month;

  @Field(() => DateTimeScalar)
  endsAt: Date;
}

@ObjectType({ description: 'Only a run that is under way can be stopped.' })
export class RunNotUnderWay {
  @Field(() => ID)
  runId: string;

  @Field(() => BillingRunStatusEnum)
  status: BillingRunStatus;
}

export const StartBillingRunResult = createUnionType({
  name: 'StartBillingRunResult',
  types: () => [BillingRun, MonthNotEnded] as const,
  resolveType: (value: object) => ('endsAt' in value ? MonthNotEnded : BillingRun),
});

export const StopBillingRunResult = createUnionType({
  name: 'StopBillingRunResult',
  types: () => [BillingRun, RunNotUnderWay] as const,
  resolveType: (value: object) => ('runId' in value ? RunNotUnderWay : BillingRun),
});

@ObjectType({ description: 'A line as a run would make it.' })
export class PreviewLine {
  @Field(() => String, { description: 'As in `InvoiceLineKind`.' })
  kind: LineKind;

  @Field()
  contract: string;

  @Field(() => String, { nullable: true })
  service: string | undefined;

  @Field(() => MonthScalar)
  period: Month;

  @Field(() => Int, { nullable: true })
  quantitySeconds: number | undefined;

  @Field(() => DecimalScalar, { nullable: true })
  quantity: DecimalText | undefined;

  @Field(() => DecimalScalar)
  unitPrice: DecimalText;

  @Field(() => DecimalScalar, { nullable: true, description: 'The unit price counts so many times; none: once.' })
  factor: DecimalText | undefined;

  @Field(() => Money)
  amount: Money;

  @Field(() => DecimalScalar, { description: 'Percent.' })
  taxRate: DecimalText;

  @Field(() => String, { description: 'As in `TaxCategory`.' })
  taxCategory: TaxCategory;

  @Field(() => String, { nullable: true, description: 'Why there’s no tax: a code of `taxReasons`, or own words.' })
  taxReason: string | undefined;
}

@ObjectType({ description: 'An invoice as a run would draft it.' })
export class PreviewInvoice {
  @Field(() => [PreviewLine])
  lines: PreviewLine[];

  @Field(() => Money)
  subtotal: Money;

  @Field(() => Money)
  tax: Money;

  @Field(() => Money)
  total: Money;
}

@ObjectType({ description: 'Why a client would not be billed.' })
export class PreviewRefusal {
  @Field({ description: 'The billing rules’ code, such as `NO_RATE`.' })
  code: string;

  @Field({ description: 'The id of the entry, task or contract, or the text, that the code speaks of.' })
  subject: string;
}

@ObjectType({ description: 'That a run would pay an assistant for work, in one currency.' })
export class PreviewPay {
  @Field(() => ID)
  assistantId: string;

  @Field({ description: 'ISO 4217 code' })
  currency: string;
}

@ObjectType({ description: 'What a run would do for one client.' })
@Area('billing')
export class BillingPreview {
  @Field(() => ID)
  clientId: string;

  @Field()
  clientName: string;

  @Field(() => [PreviewInvoice], { description: 'One a currency; none where there is nothing to bill.' })
  invoices: PreviewInvoice[];

  @Field(() => [PreviewPay], {
    description: 'Whom it would pay for work for the client; a payout is what comes together of all clients.',
  })
  pay: PreviewPay[];

  @Field(() => PreviewRefusal, { nullable: true })
  refusal?: PreviewRefusal;
}

@ObjectType({ description: 'A page of clients, in order of their ids.' })
export class BillingPreviewPage {
  @Field(() => [BillingPreview])
  nodes: BillingPreview[];

  @Field(() => PageInfo)
  pageInfo: PageInfo;
}
