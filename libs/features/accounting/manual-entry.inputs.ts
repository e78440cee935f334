import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import type { DecimalText } from '#core/money';
import type { LocalDate } from '#core/time';
import { DateScalar, DecimalScalar, IsCurrencyCode, IsNodeId, IsText } from '#platform/graphql';

const MOST_POSTINGS = 200;

@InputType({ description: 'An amount on an account.' })
export class PostingInput {
  @Field(() => ID)
  @IsNodeId()
  accountId: string;

  @Field(() => DecimalScalar, { description: 'A debit is positive, a credit negative.' })
  @IsString()
  amount: DecimalText;

  @Field({ description: 'ISO 4217 code' })
  @IsCurrencyCode()
  currency: string;
}

@InputType({ description: 'An entry written by a person; in each of its currencies it comes to zero.' })
export class CreateJournalEntryInput {
  @Field({ description: 'The same key and input again give the same entry.' })
  @IsString()
  idempotencyKey: string;

  @Field(() => DateScalar)
  @IsString()
  entryDate: LocalDate;

  @Field({ description: 'What it is for.' })
  @IsString()
  @Length(1, 500)
  memo: string;

  @Field(() => [PostingInput], { description: `2 to ${MOST_POSTINGS}.` })
  @ArrayMinSize(2)
  @ArrayMaxSize(MOST_POSTINGS)
  @ValidateNested({ each: true })
  @Type(() => PostingInput)
  postings: PostingInput[];
}

@InputType({ description: 'An entry to be taken back by one of the opposite amounts.' })
export class ReverseJournalEntryInput {
  @Field({ description: 'The same key and input again give the same entry.' })
  @IsString()
  idempotencyKey: string;

  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Without it the entry’s own day, or where that is closed by now the first open one.',
  })
  @IsOptional()
  @IsString()
  entryDate?: LocalDate | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsText(500)
  memo?: string | null;
}
