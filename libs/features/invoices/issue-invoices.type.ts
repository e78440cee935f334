import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import type { LocalDate } from '#core/time';
import { DateScalar, IsNodeId } from '#platform/graphql';
import { Invoice } from './invoice.type.js';

const MOST_AT_ONCE = 1_000;

@InputType({
  description:
    'Either all drafts of a run, or some invoices and credit notes; of an agency that asks for approval only approved ones.',
})
export class IssueInvoicesInput {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  runId?: string;

  @Field(() => [ID], { nullable: true, description: `At most ${MOST_AT_ONCE}.` })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsString({ each: true })
  invoiceIds?: string[];

  @Field(() => DateScalar, { nullable: true, description: 'Today in the agency’s time zone where it is not given.' })
  @IsOptional()
  @IsString()
  issuedOn?: LocalDate;

  @Field({ description: '8 to 255 characters; sent again with the same key it is one request.' })
  @Length(8, 255)
  idempotencyKey: string;
}

@ObjectType({ description: 'The drafts that were issued; those that were issued before are not among them.' })
export class InvoicesIssued {
  @Field(() => Int)
  count: number;

  @Field(() => [Invoice], { description: 'The first hundred, in order of their numbers.' })
  invoices: Invoice[];
}

@ObjectType({ description: 'The date is in the future, or in a year whose numbers are closed.' })
export class IssueDateRefused {
  @Field(() => DateScalar)
  issuedOn: LocalDate;

  @Field()
  reason: string;
}

export const IssueInvoicesResult = createUnionType({
  name: 'IssueInvoicesResult',
  types: () => [InvoicesIssued, IssueDateRefused] as const,
  resolveType: (value: object) => ('reason' in value ? IssueDateRefused : InvoicesIssued),
});
