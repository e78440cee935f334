import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { EntryKind } from '#core/ledger';
import { Area } from '#platform/access';
import type { LocalDate } from '#core/time';
import { Account } from './account.type.js';
import { Connection, DateScalar, DateTimeScalar, defineEnum, IsNodeId, Money, PageArgs } from '#platform/graphql';

export const JournalEntryKindEnum = defineEnum<EntryKind>('JournalEntryKind', 'Why a journal entry exists.', {
  INVOICE: 'An invoice was issued.',
  CREDIT_NOTE: 'A credit note was issued.',
  RECOGNITION: 'What was billed in advance is earned.',
  PAYMENT: 'Money came from a client.',
  REFUND: 'Money went back to a client.',
  SETTLEMENT: 'Money held for a client settles a document, or does so no longer.',
  WRITE_OFF: 'What is owed will not be paid.',
  PAYOUT: 'What an assistant has earned.',
  PAYOUT_PAYMENT: 'An assistant was paid.',
  CONVERSION: 'What another entry has in another currency, in the agency’s.',
  EXCHANGE_DIFFERENCE: 'What an exchange rate’s change has brought or taken.',
  REVALUATION: 'What it would bring or take, had all been exchanged on that day.',
  MANUAL: 'Written by a person.',
  REVERSAL: 'Another entry is taken back.',
  CLOSING: 'The end of a year.',
});

@ObjectType({ description: 'An amount on one account; an entry’s postings come to zero.' })
export class Posting {
  @Field(() => Int)
  position: number;

  @Field(() => Money, { description: 'A debit is positive, a credit negative.' })
  amount: Money;
}

@ObjectType({ description: 'A balanced set of postings. It is never changed.' })
@Area('accounting')
export class JournalEntry {
  @Field(() => ID)
  id: string;

  @Field(() => DateScalar)
  entryDate: LocalDate;

  @Field(() => JournalEntryKindEnum)
  kind: EntryKind;

  @Field(() => ID, {
    description:
      'Of what it is about, by its kind: the invoice or credit note, payment, settlement, write-off, payout or other entry.',
  })
  sourceId: string;

  @Field(() => String, { nullable: true, description: 'What it is for, where a person said so.' })
  memo: string | null;

  @Field(() => DateTimeScalar)
  createdAt: string;
}

@ObjectType({ description: 'Journal entries, the latest first.' })
export class JournalEntryConnection extends Connection(JournalEntry, 'JournalEntry') {}

@ObjectType({ description: 'What an account has come to, on the side on which it stands.' })
export class TrialBalanceLine {
  @Field(() => Account)
  account: Account;

  @Field(() => Money)
  debit: Money;

  @Field(() => Money)
  credit: Money;
}

@ObjectType({ description: 'All accounts with postings in one currency. Debits and credits are equal.' })
@Area('accounting')
export class TrialBalance {
  @Field({ description: 'ISO 4217 code' })
  currency: string;

  @Field(() => [TrialBalanceLine], { description: 'By account code.' })
  lines: TrialBalanceLine[];

  @Field(() => Money)
  totalDebit: Money;

  @Field(() => Money)
  totalCredit: Money;
}

@InputType({ description: 'All that is given must hold.' })
export class JournalEntryFilter {
  @Field(() => DateScalar, { nullable: true, description: 'The first day.' })
  @IsOptional()
  @IsString()
  from?: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The last day.' })
  @IsOptional()
  @IsString()
  to?: LocalDate;

  @Field(() => JournalEntryKindEnum, { nullable: true })
  @IsOptional()
  @IsEnum(JournalEntryKindEnum)
  kind?: EntryKind;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  invoiceId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsNodeId()
  sourceId?: string;
}

@ArgsType()
export class JournalEntriesArgs extends PageArgs {
  @Field(() => JournalEntryFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => JournalEntryFilter)
  filter?: JournalEntryFilter | null;
}
