import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { InvoiceGrouping } from '#core/invoicing';
import type { DecimalText } from '#core/money';
import type { Month } from '#core/time';
import { DecimalScalar, IsCurrencyCode, IsName, IsNodeId, IsNotNegative, IsText, MonthScalar } from '#platform/graphql';
import { InvoiceGroupingEnum } from './invoice.type.js';

export const MOST_LINES = 100;
/** Each takes some twenty statements of one transaction. */
const MOST_DISCARDED = 50;
const LONGEST_NOTE = 2_000;

const IsPrice = (): PropertyDecorator =>
  Matches(/^-?\d{1,12}(\.\d{1,12})?$/, { message: '$property must be a number' });

@InputType({ description: 'An invoice as it was last seen.' })
export class InvoiceVersionInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType({ description: 'Drafts to be discarded.' })
export class DiscardInvoicesInput {
  @Field(() => [InvoiceVersionInput], { description: `1 to ${MOST_DISCARDED}, each once.` })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_DISCARDED)
  @ArrayUnique(({ id }: InvoiceVersionInput) => id)
  @ValidateNested({ each: true })
  @Type(() => InvoiceVersionInput)
  invoices: InvoiceVersionInput[];

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'A line that is written by hand.' })
export class OneOffLineInput {
  @Field()
  @IsName(500)
  description: string;

  @Field(() => DecimalScalar)
  @IsNotNegative()
  quantity: DecimalText;

  @Field(() => DecimalScalar, { description: 'Negative for what is taken off.' })
  @IsPrice()
  unitPrice: DecimalText;

  @Field(() => ID, { nullable: true, description: 'Whose tax rate it has, where the client is taxed.' })
  @IsOptional()
  @IsNodeId()
  serviceId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(LONGEST_NOTE)
  note?: string | null;
}

@InputType({ description: 'An invoice outside of any contract and run.' })
export class CreateInvoiceInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field()
  @IsCurrencyCode()
  currency: string;

  @Field(() => MonthScalar, { nullable: true, description: 'This month where none is given.' })
  @IsOptional()
  @IsString()
  month?: Month | null;

  @Field(() => [OneOffLineInput], { description: `1 to ${MOST_LINES}.` })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => OneOffLineInput)
  lines: OneOffLineInput[];

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(LONGEST_NOTE)
  note?: string | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one invoice.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'Lines to be added to a draft.' })
export class AddInvoiceLinesInput extends InvoiceVersionInput {
  @Field(() => [OneOffLineInput], { description: `1 to ${MOST_LINES}.` })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested({ each: true })
  @Type(() => OneOffLineInput)
  lines: OneOffLineInput[];
}

@InputType({ description: 'A line that was written by hand, all of it anew.' })
export class UpdateInvoiceLineInput extends OneOffLineInput {
  @Field(() => ID)
  @IsNodeId()
  lineId: string;

  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType({ description: 'Lines to be taken off a draft; what they charged is billed by a later run.' })
export class RemoveInvoiceLinesInput extends InvoiceVersionInput {
  @Field(() => [ID], { description: 'Some, and not all, of its lines.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @IsNodeId({ each: true })
  lineIds: string[];
}

@InputType({ description: 'What a draft says beside its lines, and how they are shown. What is absent stays.' })
export class UpdateInvoiceInput extends InvoiceVersionInput {
  @Field(() => String, { nullable: true, description: 'Null: none.' })
  @IsOptional()
  @IsText(LONGEST_NOTE)
  note?: string | null;

  @Field(() => InvoiceGroupingEnum, { nullable: true, description: 'Null: as the client has it.' })
  @IsOptional()
  @IsEnum(InvoiceGroupingEnum)
  grouping?: InvoiceGrouping | null;
}

@InputType({ description: 'What a line of a draft says beside its figures.' })
export class NoteInvoiceLineInput extends InvoiceVersionInput {
  @Field(() => ID)
  @IsNodeId()
  lineId: string;

  @Field(() => String, { nullable: true, description: 'Null: nothing.' })
  @IsOptional()
  @IsText(LONGEST_NOTE)
  note?: string | null;
}

@InputType({ description: 'Some of a line of an issued invoice, or all that is left of it.' })
export class CreditLineInput {
  @Field(() => ID)
  @IsNodeId()
  lineId: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Without tax, of the line’s sign. Not with `quantity`.' })
  @IsOptional()
  @IsPrice()
  amount?: DecimalText | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of what the line charges, such as tasks; hours where it charges time.',
  })
  @IsOptional()
  @IsNotNegative()
  quantity?: DecimalText | null;
}

@InputType({ description: 'What is taken back of an issued invoice, by a draft of a credit note.' })
export class CreateCreditNoteInput {
  @Field(() => ID)
  @IsNodeId()
  invoiceId: string;

  @Field(() => [CreditLineInput], { nullable: true, description: 'None: all that is left of the invoice.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => CreditLineInput)
  lines?: CreditLineInput[] | null;

  @Field({ description: 'Whether work on the lines is billed again once it is issued; they must be taken back whole.' })
  @IsBoolean()
  givesBack: boolean;

  @Field(() => String, { nullable: true, description: 'Why; it stands on the credit note.' })
  @IsOptional()
  @IsText(LONGEST_NOTE)
  note?: string | null;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one credit note.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@InputType({ description: 'How a client is invoiced. What is absent stays.' })
export class SetClientInvoicingInput {
  @Field(() => ID)
  @IsNodeId()
  clientId: string;

  @Field(() => Int, { description: 'Of the client.' })
  @IsInt()
  version: number;

  @Field(() => ID, { nullable: true, description: 'In whose name; null: the agency’s own.' })
  @IsOptional()
  @IsNodeId()
  legalEntityId?: string | null;

  @Field(() => InvoiceGroupingEnum, { nullable: true, description: 'Null: lines as they are.' })
  @IsOptional()
  @IsEnum(InvoiceGroupingEnum)
  grouping?: InvoiceGrouping | null;
}

@ArgsType()
export class GroupedLinesArgs {
  @Field(() => InvoiceGroupingEnum, { nullable: true, description: 'The invoice’s or client’s where none is given.' })
  @IsOptional()
  @IsEnum(InvoiceGroupingEnum)
  by?: InvoiceGrouping | null;
}
