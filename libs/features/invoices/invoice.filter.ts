import { ArgsType, Field, ID, InputType, OmitType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { InvoiceState } from '#core/invoicing';
import type { LocalDate, Month } from '#core/time';
import { DateScalar, IsNodeId, defineEnum, MonthScalar, OrderedPageArgs } from '#platform/graphql';
import { InvoiceKindEnum, InvoiceStateEnum, InvoiceStatusEnum, type InvoiceStatus } from './invoice.type.js';

@InputType({ description: 'All that is given must hold.' })
export class InvoiceFilter {
  @Field(() => InvoiceStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(InvoiceStatusEnum)
  status?: InvoiceStatus;

  @Field(() => InvoiceStateEnum, { nullable: true })
  @IsOptional()
  @IsEnum(InvoiceStateEnum)
  state?: InvoiceState;

  @Field({ nullable: true, description: 'Whether it is issued and something of it is open, in whatever state it is.' })
  @IsOptional()
  @IsBoolean()
  isOpen?: boolean;

  @Field(() => InvoiceKindEnum, { nullable: true })
  @IsOptional()
  @IsEnum(InvoiceKindEnum)
  kind?: 'INVOICE' | 'CREDIT_NOTE';

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  clientId?: string;

  @Field(() => MonthScalar, { nullable: true })
  @IsOptional()
  @IsString()
  month?: Month;

  @Field({ nullable: true, description: 'A part of the number or of the client’s name, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  search?: string;

  @Field(() => DateScalar, { nullable: true, description: 'Issued on this day or later.' })
  @IsOptional()
  @IsString()
  issuedFrom?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Issued on this day or before.' })
  @IsOptional()
  @IsString()
  issuedTo?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later.' })
  @IsOptional()
  @IsString()
  dueFrom?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or before.' })
  @IsOptional()
  @IsString()
  dueTo?: LocalDate;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  runId?: string;
}

/** What narrows the counts of states: all that narrows a list of them, but for the state itself. */
@ArgsType()
export class InvoiceStateCountsArgs extends OmitType(
  InvoiceFilter,
  ['state', 'status', 'isOpen', 'runId'] as const,
  ArgsType,
) {}

export type InvoiceOrder = 'LATEST' | 'NUMBER' | 'CLIENT' | 'ISSUED' | 'DUE' | 'TOTAL';
const InvoiceOrderEnum = defineEnum<InvoiceOrder>('InvoiceOrder', 'In which order invoices are listed.', {
  LATEST: 'The latest month first.',
  NUMBER: 'By number; drafts have none yet and come first.',
  CLIENT: 'By the client’s name.',
  ISSUED: 'By the day of issue; drafts last.',
  DUE: 'By the day they are due; those without one last.',
  TOTAL: 'By total, each currency by itself.',
});

@ArgsType()
export class InvoicesArgs extends OrderedPageArgs(InvoiceOrderEnum) {
  @Field(() => InvoiceFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => InvoiceFilter)
  filter?: InvoiceFilter | null;
}
