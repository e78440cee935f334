import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional, IsString, Length, Matches } from 'class-validator';
import { Area, STAFF, Visible } from '#platform/access';
import { defineEnum, IsName, IsNodeId, IsText } from '#platform/graphql';
import { InvoiceKindEnum } from './invoice.type.js';
import type { DocumentKind } from './take-numbers.js';

@ObjectType({ description: 'In whose name an agency invoices, where it isn’t its own.' })
@Area('invoices')
export class LegalEntity {
  @Field(() => ID)
  id: string;

  @Field({ nullable: true, description: 'With which its numbers begin, until their patterns are changed.' })
  @Visible(...STAFF)
  code: string;

  @Field({ description: 'As it stands on invoices.' })
  name: string;

  @Field()
  address: string;

  @Field(() => String, { nullable: true })
  taxId: string | null;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@ObjectType({ description: 'The numbers of one entity’s invoices or credit notes.' })
@Area('invoices')
export class InvoiceSeries {
  @Field(() => ID, { description: 'Its code, of the agency.' })
  code: string;

  @Field(() => InvoiceKindEnum)
  kind: DocumentKind;

  @Field({ description: 'With `{year}` and `{number}`, or `{number:5}` for at least five digits.' })
  pattern: string;

  @Field({ description: 'Whether it begins with 1 anew each year.' })
  resetsYearly: boolean;

  @Field({ description: 'The number that the next document gets, if it is issued today.' })
  nextNumber: string;

  @Field(() => Int, { description: 'Which a change must name.' })
  version: number;
}

@InputType({ description: 'Another entity of the agency, with series of its own.' })
export class CreateLegalEntityInput {
  @Field({ description: '1 to 8 capital letters and digits.' })
  @Matches(/^[A-Z0-9]{1,8}$/, { message: '$property must be 1 to 8 capital letters and digits' })
  code: string;

  @Field()
  @IsName()
  name: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsText(1_000)
  address?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsName(50)
  taxId?: string | null;
}

@InputType({ description: 'What is absent stays.' })
export class UpdateLegalEntityInput {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field({ nullable: true })
  @IsOptional()
  @IsName()
  name?: string;

  @Field({ nullable: true })
  @IsOptional()
  @IsText(1_000)
  address?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsName(50)
  taxId?: string | null;
}

@InputType({ description: 'How a series writes its numbers from now on. Those that were given stay.' })
export class SetInvoiceSeriesInput {
  @Field(() => ID)
  @IsString()
  @Length(1, 30)
  code: string;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field()
  @IsString()
  @Length(1, 100)
  pattern: string;

  @Field()
  @IsBoolean()
  resetsYearly: boolean;
}

@ArgsType()
export class PreviewSeriesArgs {
  @Field(() => ID, { description: 'Of a series.' })
  @IsString()
  @Length(1, 30)
  code: string;

  @Field()
  @IsString()
  @Length(1, 100)
  pattern: string;

  @Field()
  @IsBoolean()
  resetsYearly: boolean;
}

export type SeriesProblem = 'NUMBER_MISSING' | 'YEAR_MISSING' | 'UNKNOWN_PART' | 'TOO_LONG' | 'NUMBERS_COLLIDE';

export const SeriesProblemEnum = defineEnum<SeriesProblem>('SeriesProblem', 'Why a series can’t have a pattern.', {
  NUMBER_MISSING: 'It needs exactly one {number}.',
  YEAR_MISSING: 'Numbers that begin anew each year need {year}.',
  UNKNOWN_PART: 'It has something that no number can have, or digits beside a part.',
  TOO_LONG: 'It is longer than 40 characters.',
  NUMBERS_COLLIDE: 'A number that was given would come again.',
});

@ObjectType({ description: 'What a pattern would do.' })
export class SeriesPreview {
  @Field(() => String, { nullable: true, description: 'None where the pattern can’t be had.' })
  nextNumber: string | null;

  @Field(() => SeriesProblemEnum, { nullable: true })
  problem: SeriesProblem | null;

  @Field(() => String, { nullable: true, description: 'A number that was given and would come again.' })
  collidesWith: string | null;
}
